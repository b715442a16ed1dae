"""Policy packs: what is wrong with one, and what its rules say."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import AsJson, topic
from warehouse.errors import ConfigError
from warehouse.terminal import echo, print_json

app = topic("政策包 · policy packs")


@app.command("check")
def policy_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="政策包文件夹 · folder of the policy pack")],
    as_json: AsJson = False,
) -> None:
    """核对政策包，并用文字写出每条规则 · validate a policy pack and print its rules in words."""
    from warehouse import policy

    findings = policy.check(folder)
    is_sound = not any(finding.is_blocking for finding in findings)
    rules = policy.rules_in_words(folder) if is_sound else []
    if as_json:
        print_json({"findings": [vars(finding) for finding in findings], "rules": rules})
    for finding in findings:
        place = f"{finding.file} 第 {finding.row} 行 row {finding.row} {finding.column}"
        echo(f"{'✗' if finding.is_blocking else '!'} {place}：{finding.zh} · {finding.en}")
    if not is_sound:
        raise ConfigError("政策包有误，见上", "the policy pack has faults, see above")
    if not as_json:
        print(*(line for rule in rules for line in rule), sep="\n")
