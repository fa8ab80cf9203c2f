from magnesium.sources import load_corrections, load_manifest


def test_the_manifest_names_its_source() -> None:
    source = load_manifest()["source"]
    assert "Release 28" in source["name"]
    assert source["licence"] == "public domain"


def test_corrections_are_values_or_made_unknown() -> None:
    corrections = load_corrections()
    assert corrections["new"].isna().sum() == 21
    assert corrections["new"].notna().sum() == 19
    assert (corrections.loc[corrections["new"].isna(), "old"] == 0).all()
