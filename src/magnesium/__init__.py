"""How much magnesium is in a day's food and drink, against what is recommended.

The domain of Magnesium Day: pure Python and pandas, nothing of the page.
"""
