"""Vietnamese as people type it: the same words compare equal, different ones do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import fold, squash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"), ("  Sở   Nội vụ ", "SỞ NỘI VỤ"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"),
        ("Lao động – Thương binh", "Lao động - Thương binh"), ("Kịp\u00a0thời", "kịp thời"),
    ],
)  # fmt: skip
def test_spellings_of_the_same_words_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Không", "Khống"), ("ma", "mã"), ("Hòa", "Hóa"), ("đo", "do"), ("ân", "ăn")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(alphabet="aăâeêioôơuưyđbcdhknt àáảãạ", max_size=20))
def test_nfc_and_nfd_fold_together(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_file_names_lose_marks_and_signs() -> None:
    assert squash("Sở TT&TT (lần 2)") == "sotttt" + "lan2"
