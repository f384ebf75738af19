"""The headings that people write over columns, beyond those of FORMAT 5; for `import` alone."""

import re
from functools import cache, lru_cache

from hbcomms.core.names import bare
from hbcomms.files.sheets.headings import heading_index, key_of

NUMBERING = frozenset(("tt", "stt", "so tt", "so thu tu", "no", "tt stt"))
OURS = frozenset(("vi sao chua nhan", "why it was not taken"))
"""The column that `--keep-good` adds to a sheet that goes back; nothing is read in it."""
MORE = {
    "unit": "Đơn vị gửi|Đơn vị thực hiện|Đơn vị báo cáo|Tên trường|Trường học|Cơ sở giáo dục|"
    "Tên cơ sở giáo dục|Tên đơn vị trường|Đơn vị trường|Đơn vị trường học|Phòng GD&ĐT",
    "type": "Loại tin bài|Loại tin, bài|Loại bài|Thể loại tin bài|Hình thức|Loại sản phẩm|"
    "Loại tác phẩm|Thể loại/Loại|Nội dung báo cáo",
    "date": "Ngày tháng|Ngày, tháng|Ngày tháng năm|Ngày, tháng, năm|Thời gian|Thời gian đăng|"
    "Thời gian đăng tải|Thời gian phát sóng|Ngày đăng tải|Ngày đăng bài|Ngày đăng tin|"
    "Ngày đăng/phát sóng|Ngày đăng, phát sóng|Ngày phát|Ngày xuất bản|Thời gian gửi|Ngày báo cáo|"
    "Thời gian đăng, phát|Ngày thực hiện",
    "received": "Ngày nhận được|Ngày đến",
    "title": "Tên tin, bài|Tên tin|Tên bài báo|Tên bài đăng|Tiêu đề bài viết|Tiêu đề tin bài|"
    "Tiêu đề tin, bài|Tên tin/bài|Tin, bài|Tin bài|Đầu bài|Nhan đề|Tên phóng sự|Tên sản phẩm|"
    "Nội dung tin bài|Tên bài, tin|Nội dung",
    "outlet": "Đăng trên|Đăng tải trên|Nơi đăng tải|Cơ quan đăng|Cơ quan đăng tải|Kênh đăng tải|"
    "Đơn vị đăng tải|Tên báo, đài|Báo, đài|Tên cơ quan báo chí|Báo đăng|Nơi đăng, phát|"
    "Nơi đăng/phát sóng|Phương tiện|Kênh",
    "url": "Địa chỉ truy cập|Địa chỉ|Đường dẫn bài viết|Đường dẫn truy cập|Link bài|Link bài viết|"
    "Link bài đăng|Đường link bài viết|Link truy cập|Liên kết|Đường dẫn (link)|Link/Đường dẫn|URL",
    "topics": "Chủ đề tuyên truyền|Nội dung tuyên truyền",
    "author": "Người viết|Tác giả bài viết|Tên tác giả|Tác giả, nhóm tác giả|Người thực hiện",
    "evidence": "Minh chứng kèm theo|Tài liệu minh chứng|Ảnh|Hình ảnh|Ảnh minh chứng|File|Tệp|"
    "Tệp kèm theo|Link minh chứng",
    "period": "Kỳ báo cáo|Tháng",
    "quantity": "SL|Số bài|Số tin bài|Số lượng bài|Số lượng tin bài",
    "note": "Ghi chú khác|Chú thích",
}
BEGINNINGS = {
    "date": "ngay|thoi gian",
    "title": "ten bai|ten tin|tieu de|ten tac pham|ten san pham|ten phong su",
    "url": "link|duong link|duong dan|dia chi truy cap",
    "type": "the loai|loai tin|loai bai|loai hinh",
    "outlet": "noi dang|co quan bao|ten bao|bao dai|dang tren|dang tai tren",
    "unit": "ten don vi|ten truong|don vi truong",
    "author": "tac gia|nguoi viet|ho ten tac gia|ho va ten tac gia",
    "evidence": "minh chung",
    "quantity": "so luong",
    "note": "ghi chu",
}
"""Words with which a longer heading begins; by none of them does a heading of another key."""
LONGEST = 40
_OTHER = re.compile(r"\b(?:sinh|nhan|den|xu ly|ky|ban hanh|tinh|luong|dau tu|han)\b")
_BEGINNINGS = tuple((key, re.compile(rf"(?:{words})\b")) for key, words in BEGINNINGS.items())
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@cache
def _more() -> dict[str, str]:
    return {bare(word): key for key, words in MORE.items() for word in words.split("|")}


@lru_cache(1 << 12)
def import_key(heading: str) -> str | None:
    """The key that a heading stands for, in any of its known spellings."""
    word = bare(_IN_BRACKETS.sub(" ", heading))
    whole = key_of(heading) or _more().get(word) or _more().get(bare(heading))
    return whole or (_by_beginning(word) if len(word) < LONGEST else None)


def _by_beginning(word: str) -> str | None:
    """The key of a heading with more words than are known, where its first ones say enough."""
    key = next((key for key, form in _BEGINNINGS if form.match(word)), None)
    if any(map(str.isdigit, word)):  # “ngày 12 tháng 3” is a date and no heading
        return None
    return None if key != "quantity" and _OTHER.search(word) else key


def is_numbering(heading: str) -> bool:
    """STT and the like, which count rows, and the column of our own: they hold nothing to read."""
    return bare(_IN_BRACKETS.sub(" ", heading)) in NUMBERING | OURS


def offered() -> str:
    """The headings that people should write."""
    headings = heading_index().headings
    return ", ".join(words[0] for words in headings.values() if words)
