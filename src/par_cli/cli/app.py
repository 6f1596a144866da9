"""The commands and their options."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from par_cli import __version__
from par_cli.cli.texts import text

app = typer.Typer(
    name="par",
    help=text("app"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """What `par score` prints."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class VerdictFormat(StrEnum):
    """What `par validate` prints."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class ObjectFormat(StrEnum):
    """What `par show` and `par diff` print."""

    TEXT = "text"
    JSON = "json"


class Examples(StrEnum):
    """What is asked of worked examples."""

    RUN = "run"
    REQUIRED = "required"


class Lang(StrEnum):
    """The language of messages."""

    VI = "vi"
    EN = "en"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"par {__version__}")
        raise typer.Exit


LangOption = Annotated[Lang | None, typer.Option("--lang", help=text("lang"), envvar="PAR_LANG", show_default=False)]
DebugOption = Annotated[bool, typer.Option("--debug", help=text("debug"))]


@app.callback()
def par(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=text("version"))
    ] = False,
) -> None:
    """Hold the options of `par` itself."""


@app.command(help=text("init"), rich_help_panel=text("panel-round"))
def init(
    target: Annotated[Path, typer.Argument(help=text("target"), show_default=False)],
    criteria: Annotated[str, typer.Option(help=text("set"), show_default=False)],
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Make a workspace and say what comes next."""
    from par_cli.cli.frame import guarded
    from par_cli.workspace import start_workspace

    with guarded(debug=debug):
        made = start_workspace(target, criteria)
        for path in made:
            typer.echo(text("made", path=path))
        typer.echo(text("next", folder=made[-1], round=made[-1].name))


@app.command(help=text("template"), epilog=text("template.epilog"), rich_help_panel=text("panel-round"))
def template(
    round_: Annotated[
        str | None, typer.Argument(metavar="[ROUND]", help=text("template-round"), show_default=False)
    ] = None,
    criteria: Annotated[str | None, typer.Option(help=text("criteria"), show_default=False)] = None,
    units: Annotated[Path | None, typer.Option(help=text("units"), show_default=False)] = None,
    unit: Annotated[list[str] | None, typer.Option(help=text("unit"), show_default=False)] = None,
    bloc: Annotated[str | None, typer.Option(help=text("template-bloc"), show_default=False)] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help=text("deadline"), show_default=False)
    ] = None,
    contact: Annotated[str | None, typer.Option(help=text("contact"), show_default=False)] = None,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", help=text("workspace"), show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("template-output"), show_default=False)
    ] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Choose the round, draw up its forms, say what was written."""
    from par_cli.cli import templating
    from par_cli.cli.frame import guarded

    with guarded(debug=debug):
        chosen = templating.round_of(round_, workspace, criteria, units, (deadline, contact))
        findings = templating.drawn_up(chosen, output, bloc, tuple(unit or ()))
        code = templating.shown(findings)
    raise typer.Exit(code)


@app.command(help=text("check"), epilog=text("check.epilog"), rich_help_panel=text("panel-round"))
def check(
    round_or_place: Annotated[
        str | None, typer.Argument(metavar="[ROUND|FOLDER|FILE]", help=text("check-round"), show_default=False)
    ] = None,
    criteria: Annotated[str | None, typer.Option(help=text("criteria"), show_default=False)] = None,
    units: Annotated[Path | None, typer.Option(help=text("check-units"), show_default=False)] = None,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", help=text("workspace"), show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("check-output"), show_default=False)
    ] = None,
    annotate: Annotated[Path | None, typer.Option(help=text("annotate"), show_default=False)] = None,
    bloc: Annotated[str | None, typer.Option(help=text("check-bloc"), show_default=False)] = None,
    format_: Annotated[ObjectFormat, typer.Option("--format", help=text("format-object"))] = ObjectFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=text("check-strict"))] = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Choose the round, check what came of it, write what goes back, show it."""
    from par_cli.cli import checking, rounds
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-check/1") if format_ == "json" else None):
        by_hand = rounds.Paths(criteria, units)
        round_ = rounds.chosen_round(round_or_place, workspace, by_hand, register_needed=False)
        checking.refuse_places(round_, output, annotate)
        found = checking.annotated(checking.checked(round_, bloc), round_, annotate)
        found = checking.written(found, output)
        checking.shown(found, format_.value)
    raise typer.Exit(checking.exit_code(found, strict=strict))


@app.command(help=text("score"), epilog=text("score.epilog"), rich_help_panel=text("panel-round"))
def score(
    round_or_folder: Annotated[
        str | None, typer.Argument(metavar="[ROUND|FOLDER]", help=text("round"), show_default=False)
    ] = None,
    criteria: Annotated[str | None, typer.Option(help=text("criteria"), show_default=False)] = None,
    units: Annotated[Path | None, typer.Option(help=text("units"), show_default=False)] = None,
    survey: Annotated[str | None, typer.Option(help=text("survey"), show_default=False)] = None,
    appraisal: Annotated[list[Path] | None, typer.Option(help=text("appraisal"), show_default=False)] = None,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", help=text("workspace"), show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=text("output"), show_default=False)] = None,
    stage: Annotated[str | None, typer.Option(help=text("stage"), show_default=False)] = None,
    bloc: Annotated[str | None, typer.Option(help=text("bloc"), show_default=False)] = None,
    format_: Annotated[Format, typer.Option("--format", help=text("format"))] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=text("strict"))] = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Choose the round, score it, show it, write it."""
    from par_cli.cli import rounds, scoring
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-score/1") if format_ == "json" else None):
        by_hand = rounds.Paths(criteria, units, survey, tuple(appraisal or ()))
        round_ = rounds.chosen_round(round_or_folder, workspace, by_hand)
        rounds.refuse_input(round_, output or round_.results)
        result = scoring.scored(round_, bloc, stage)
        code = scoring.exit_code(result, strict=strict)
        scoring.shown(scoring.written(result, round_, output, strict=strict), format_.value)
    raise typer.Exit(code)


@app.command(help=text("compare"), epilog=text("compare.epilog"), rich_help_panel=text("panel-rounds"))
def compare(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help=text("compare-earlier"), show_default=False)],
    later: Annotated[str, typer.Argument(metavar="LATER", help=text("compare-later"), show_default=False)],
    unit: Annotated[str | None, typer.Option(help=text("compare-unit"), show_default=False)] = None,
    bloc: Annotated[str | None, typer.Option(help=text("compare-bloc"), show_default=False)] = None,
    format_: Annotated[ObjectFormat, typer.Option("--format", help=text("format-object"))] = ObjectFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("compare-output"), show_default=False)
    ] = None,
    crosswalk: Annotated[Path | None, typer.Option(metavar="FILE", help=text("crosswalk"), show_default=False)] = None,
    write_crosswalk: Annotated[
        Path | None, typer.Option(metavar="FILE", help=text("write-crosswalk"), show_default=False)
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", help=text("workspace"), show_default=False)
    ] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Compare two rounds: by how much, and why."""
    from par_cli.cli import comparing
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-compare/1") if format_ == "json" else None):
        sides = comparing.given(earlier, later, workspace)
        comparison = comparing.compared(sides, workspace, bloc, crosswalk)
        chosen = comparing.chosen(comparison, unit)
        comparing.written(comparison, output, *(side.path for side in sides), crosswalk, workspace=workspace)
        comparing.crosswalk_written(comparison, sides, write_crosswalk)
        comparing.shown(comparison, chosen, format_.value)
        code = comparing.exit_code(comparison)
    raise typer.Exit(code)


@app.command(help=text("trend"), epilog=text("trend.epilog"), rich_help_panel=text("panel-rounds"))
def trend(
    rounds: Annotated[
        list[str], typer.Argument(metavar="ROUND ROUND...", help=text("trend-rounds"), show_default=False)
    ],
    unit: Annotated[str | None, typer.Option(help=text("compare-unit"), show_default=False)] = None,
    bloc: Annotated[str | None, typer.Option(help=text("trend-bloc"), show_default=False)] = None,
    format_: Annotated[ObjectFormat, typer.Option("--format", help=text("format-object"))] = ObjectFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("trend-output"), show_default=False)
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", help=text("workspace"), show_default=False)
    ] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Follow units through several rounds."""
    from par_cli.cli import trending
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-trend/1") if format_ == "json" else None):
        given = trending.given(rounds, workspace)
        followed = trending.followed(given, workspace, bloc)
        chosen = trending.chosen(followed, unit)
        trending.written(followed, output, given)
        trending.shown(followed, chosen, format_.value)
        code = trending.exit_code(followed)
    raise typer.Exit(code)


@app.command(help=text("validate"), epilog=text("validate.epilog"), rich_help_panel=text("panel-sets"))
def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER...", help=text("files"), show_default=False)],
    format_: Annotated[VerdictFormat, typer.Option("--format", help=text("format-verdict"))] = VerdictFormat.TEXT,
    examples: Annotated[Examples, typer.Option(help=text("examples"))] = Examples.RUN,
    strict: Annotated[bool, typer.Option("--strict", help=text("strict-verdict"))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=text("report"), show_default=False)] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Check criteria files and say what was found."""
    from par_cli.cli import validating
    from par_cli.cli.frame import guarded

    with guarded(debug=debug, trouble=validating.trouble(format_.value)):
        verdicts = validating.verdicts(paths, examples_required=examples is Examples.REQUIRED, strict=strict)
        validating.shown(verdicts, format_.value, output)
    raise typer.Exit(validating.exit_code(verdicts))


@app.command(help=text("show"), epilog=text("show.epilog"), rich_help_panel=text("panel-sets"))
def show(
    criteria: Annotated[str, typer.Argument(metavar="FILE|SET", help=text("criteria"), show_default=False)],
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help=text("code"), show_default=False)] = None,
    format_: Annotated[ObjectFormat, typer.Option("--format", help=text("format-object"))] = ObjectFormat.TEXT,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Show a set, or one node of it, in words."""
    from par_cli.cli import showing
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-show/1") if format_ == "json" else None):
        sound = showing.shown(criteria, code, format_.value)
    raise typer.Exit(0 if sound else 1)


@app.command(help=text("diff"), epilog=text("diff.epilog"), rich_help_panel=text("panel-sets"))
def diff(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help=text("earlier"), show_default=False)],
    later: Annotated[str, typer.Argument(metavar="LATER", help=text("later"), show_default=False)],
    format_: Annotated[ObjectFormat, typer.Option("--format", help=text("format-object"))] = ObjectFormat.TEXT,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=text("output"), show_default=False)] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Compare two sets as sets."""
    from par_cli.cli import diffing
    from par_cli.cli.frame import guarded, json_trouble

    with guarded(debug=debug, trouble=json_trouble("par-diff/1") if format_ == "json" else None):
        changes = diffing.compared(earlier, later)
        diffing.written(changes, output, earlier, later)
        diffing.shown(changes, format_.value)


@app.command(help=text("schema"), epilog=text("schema.epilog"), rich_help_panel=text("panel-sets"))
def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", help=text("report"), show_default=False)] = None,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the JSON Schema of a criteria file."""
    from par_cli.cli.frame import guarded, write_text
    from par_cli.criteria.schema.json_schema import schema_text

    with guarded(debug=debug):
        if output is None:
            print(schema_text(), end="")
        else:
            write_text(output, schema_text())
