"""An openpyxl workbook → its bytes, the same for the same content: openpyxl stamps the clock into them."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_CORE = "docProps/core.xml"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def bytes_of(workbook: Workbook) -> bytes:
    """The workbook as a file, without a clock."""
    saved, packed = BytesIO(), BytesIO()
    workbook.properties.created = _CREATED.replace(tzinfo=None)
    workbook.save(saved)
    with ZipFile(saved) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>%s\g<2>" % f"{_CREATED:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            info = ZipInfo(name)  # 1980, whatever the clock says
            info.create_system, info.compress_type, info.external_attr = 3, ZIP_DEFLATED, 0o600 << 16
            after.writestr(info, content)
    return packed.getvalue()
