"""What people would take for a search box: a list of all foods' names, of which one is chosen."""

import gc
import math

import streamlit as st

from magnesium.foods import load_foods, magnesium_in, usual_portion


@st.cache_resource(show_spinner=False)
def names() -> dict[str, str]:
    """Return the food_ids by name, kept out of the collections of garbage."""
    found = {str(name): str(food_id) for food_id, name in load_foods()["name_en"].items()}
    gc.collect()
    gc.freeze()
    return found


total_mg, count = st.session_state.get("total", (0.0, 0))
chosen = st.selectbox("Food", names(), index=None, key=f"food-{count}")
if chosen:
    food_id = names()[chosen]
    magnesium_mg = magnesium_in(food_id, usual_portion(food_id).weight_g)
    known_mg = 0 if math.isnan(magnesium_mg) else magnesium_mg
    st.session_state.total = (total_mg + known_mg, count + 1)
    st.rerun()
st.markdown(f"{total_mg:.1f} mg in {count} foods")
