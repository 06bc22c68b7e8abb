"""What the desk sends: each audience's latest view, made once for all its streams."""

from pathlib import Path

from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.desk import Desk


def test_view_that_lies_where_an_older_one_lay_is_not_taken_for_it(tmp_path: Path) -> None:
    founded = founding.begin(tmp_path / "s.samskab", "trin", "Eksempelby", (), open_=False)
    desk = Desk(founded.session, {})
    for seq in range(9):
        desk._views.clear()
        desk._views["projector"] = {"seq": seq, "timer": None}
        assert desk.view_bytes("projector") == b'{"seq":%d,"timer":null}' % seq
    founded.session.store.close()
