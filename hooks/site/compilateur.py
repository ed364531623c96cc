"""How templates become Python: Jinja's own code, without three detours that our templates never need.

A récit makes two thousand look-ups, a thousand escapes and six hundred calls. Jinja looks each name up as
an attribute, then as a key; asks each function whether it wants the context; wraps each text in a class
before joining it. Leaving that out makes a page in two thirds of the time. What it costs: templates write
`x["cle"]` for a dictionary, never `x.cle`, and call no function made with `pass_context`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.runtime import Macro
from markupsafe import Markup, escape

# MarkupSafe's escape without the class around its answer. The name is not public: without it, the public one.
_texte_en_html: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def echapper(valeur: object) -> str:
    """The value as HTML: what is already HTML as it is, all else escaped. Only good for joining."""
    genre = type(valeur)
    if genre is Markup:
        return valeur  # type: ignore[return-value]  # the type was just looked at
    return _texte_en_html(valeur) if genre is str else escape(valeur)  # type: ignore[arg-type]  # the same


def directe(fonction: Callable[..., str], macro: Macro) -> Callable[..., str]:
    """The macro, called straight when all its arguments are given in their places."""
    combien = len(macro.arguments)

    def appeler(*valeurs: Any, **nommees: Any) -> str:
        if nommees or len(valeurs) != combien:
            return macro(*valeurs, **nommees)
        return Markup(fonction(*valeurs))

    return appeler


class Compilateur(CodeGenerator):
    """Jinja's code generator, with direct calls, attributes and escapes."""

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """`f(a, b=c)` as Python writes it; what has `*args` or a caller is left to Jinja."""
        if forward_caller or node.dyn_args is not None or node.dyn_kwargs is not None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for nomme in node.kwargs:
            self.write(f"{nomme.key}=")
            self.visit(nomme.value, frame)
            self.write(", ")
        self.write(")")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`x.y` as Python writes it. An undefined `x` still says so: it refuses every attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro that takes nothing but its named arguments is made `directe`."""
        a_part = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if not a_part:
            self.write("environment.directe(macro, ")
        super().macro_def(macro_ref, frame)
        if not a_part:
            self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.echapper(")


class Environnement(Environment):
    """Jinja's environment with this compiler."""

    code_generator_class = Compilateur
    echapper = staticmethod(echapper)
    directe = staticmethod(directe)
