"""Widgets whose state is the URL: shown from it at every run, written back to it on a change."""

from collections.abc import Callable, Mapping

import streamlit as st


def go(name: str, value: object, clears: tuple[str, ...] = ()) -> None:
    """Set one parameter of the URL (an empty value removes it) and drop those that depend on it."""
    for gone in (name, *clears):
        if gone in st.query_params:
            del st.query_params[gone]
    if value:
        st.query_params[name] = str(value)


def choose(
    label: str,
    name: str,
    options: Mapping[str, str],
    value: str,
    *,
    clears: tuple[str, ...] = (),
    key: str = "",
) -> None:
    """A select box over `options` (value → shown text); the choice goes to the URL as `name`."""
    key = key or f"choose_{name}"
    st.session_state[key] = value if value in options else next(iter(options), None)
    st.selectbox(
        label,
        list(options),
        format_func=lambda one: options.get(one, one),
        key=key,
        on_change=_write(name, key, clears),
    )


def search(label: str, name: str, value: str, hint: str) -> None:
    """A text box; what is typed goes to the URL as `name`."""
    key = f"search_{name}"
    st.session_state[key] = value
    st.text_input(label, key=key, placeholder=hint, on_change=_write(name, key, ()))


def picked(chart: str, field: str, name: str, clears: tuple[str, ...] = ()) -> Callable[[], None]:
    """A callback for a click on the chart of key `chart`: the clicked row's `field` goes to the URL as
    `name`."""

    def write() -> None:
        rows = st.session_state[chart].selection.pick
        if rows:
            go(name, rows[0][field], clears)

    return write


def _write(name: str, key: str, clears: tuple[str, ...]) -> Callable[[], None]:
    return lambda: go(name, st.session_state[key], clears)
