from magnesium.provenance import load_corrections, load_manifest, nevo_differences


def test_the_manifest_names_its_source() -> None:
    source = load_manifest()["source"]
    assert "Release 28" in source["name"]
    assert source["licence"] == "public domain"


def test_corrections_are_values_or_made_unknown() -> None:
    corrections = load_corrections()
    assert corrections["new"].isna().sum() == 21
    assert corrections["new"].notna().sum() == 19
    assert (corrections.loc[corrections["new"].isna(), "old"] == 0).all()


def test_what_the_page_says_of_nevo_is_true_of_our_table() -> None:
    assert nevo_differences() == {"14209": (3.0, 6.0), "11464": (82.0, 34.0)}
