"""Texts that would be markup if anything let them, and an archive's ``mkdocs.yml`` that lets as much as it can."""

from __future__ import annotations

from typing import Any

__all__ = ["EXTENSIONS", "FORMS", "PAYLOADS", "PIECES", "TURNS"]

EXTENSIONS: dict[str, dict[str, Any]] = {
    **dict.fromkeys(
        """abbr admonition attr_list codehilite def_list footnotes legacy_attrs legacy_em md_in_html sane_lists
        tables toc wikilinks pymdownx.b64 pymdownx.betterem pymdownx.blocks.admonition pymdownx.blocks.caption
        pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html pymdownx.blocks.tab pymdownx.caret
        pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.fancylists pymdownx.highlight
        pymdownx.inlinehilite pymdownx.keys pymdownx.mark pymdownx.pathconverter pymdownx.progressbar
        pymdownx.saneheaders pymdownx.snippets pymdownx.striphtml pymdownx.tilde""".split(),
        {},
    ),
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "repo_url_shortener": True,
        "social_url_shortener": True,
        "normalize_issue_symbols": True,
        "user": "fjord",
        "repo": "ships",
    },
    "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
"""All of Python-Markdown's and PyMdown's that a curator may switch on, but those meant to change what is seen."""

FORMS = r"""f4e9c0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7|fjord/ships@f4e9c0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7|@fjord/ships
fjord/ships#12|#12|!12|?12|@twitter:fjord|@fjord|fjord@example.org|example.org/x|ftp://x.y|mailto:a@b.c|---8<---|-8<- x
https://github.com/fjord/ships/issues/3|;--8<--|[x]|[ ]|- [x] a|* [ ] a|1. [x] a|1) a|a) b|#. x|~~x~~|^^x^^|^x^|{--x--}
{~~a~>b~~}|{>>c<<}|{==d==}|$$x$$|\begin{a}x\end{a}|[=25% "x"]|==x==|++"x"++|/// caption|///|//// x|!!! x "y"|??? x
???+ x|=== "x"|===! "x"|```mermaid|~~~ x|[^x]: y|[^x]|*[HTML]: z|[[x]]|[TOC]|{.x}|{#x}|{: x}|{:x}|x {.y}|title: x|&nbsp;
&#x3c;script&#x3e;|:material-x:|:octicons-a-16:|:+1:|--|---|- - -|* * *|-->|\\|: x|> x|# x|<!-- md:x -->|<div markdown>
{{x}}|{%x%}|${x}|<%x%>|[[_TOC_]]|%%x%%|::: x|:::x|`!x`|`#!py x`|[x]{.y}|![x]{y}|[x](y){z}|<details><summary>x</summary>
--8<-- "mkdocs.yml"|; --8<-- "mkdocs.yml"|{{ config.site_name }}|{{ ''.__class__ }}|{% raw %}|{# x #}|---|a | b"""

PAYLOADS = r"""<script>ran=1</script>|<SCRIPT SRC=//example.org/x.js></SCRIPT>|<img src=x onerror=ran=1>
<svg/onload=ran=1>|<svg><script>ran=1</script></svg>|<math><mtext></p><img src=x onerror=ran=1>|"><script>ran=1</script>
'><img src=x onerror=ran=1>|</title><script>ran=1</script>|</textarea><img src=x onerror=ran=1>|--><img src=x onerror=ran=1>
]]><script>ran=1</script>|<a href="javascript:ran=1">x</a>|[x](javascript:ran=1)|[x](JaVaScRiPt&colon;ran=1)
[x](java&#9;script:ran=1)|[x]( javascript:ran=1)|[x](data:text/html,<script>ran=1</script>)|[x](vbscript:ran=1)
![x](x" onerror="ran=1)|<javascript:ran=1>|[x]: javascript:ran=1|x{ onclick="ran=1" }|{: onmouseover="ran=1" }
{ .x onfocus="ran=1" autofocus tabindex="1" }|" onmouseover="ran=1|' onfocus='ran=1' autofocus='|`onload=ran=1`
<iframe src=javascript:ran=1>|<iframe srcdoc="<script>parent.ran=1</script>">|<object data=javascript:ran=1>|<embed src=x>
<base href=//example.org/>|<meta http-equiv=refresh content="0;url=//example.org">|<link rel=stylesheet href=//example.org/x>
<style>@import '//example.org/x'</style>|<style>*{display:none}</style>|<div style="background:url(//example.org/x)">
<form action=//example.org><button>x</button></form>|<input autofocus onfocus=ran=1>|<video><source onerror=ran=1>
<audio src=x onerror=ran=1>|<body onload=ran=1>|<marquee onstart=ran=1>|<details open ontoggle=ran=1>|<keygen autofocus>
<scr<script>ipt>ran=1</scr</script>ipt>|<<script>ran=1//<</script>|<script/x>ran=1</script>|<img/src=x/onerror=ran=1>
<IMG ""><SCRIPT>ran=1</SCRIPT>">|<script>ran=1|<img src="x" onerror="ran=1"|%3Cscript%3Eran=1%3C/script%3E
&lt;script&gt;ran=1&lt;/script&gt;|&#60;script&#62;ran=1&#60;/script&#62;|\u003cscript\u003eran=1|\x3cscript\x3eran=1
+ADw-script+AD4-ran=1+ADw-/script+AD4-|<?php echo 1 ?>|<!DOCTYPE x [<!ENTITY y "z">]>|<![CDATA[<script>ran=1</script>]]>
<!--[if gte IE 4]><script>ran=1</script><![endif]-->|<noscript><p title="</noscript><img src=x onerror=ran=1>">
<template><script>ran=1</script></template>|<xss id=x tabindex=1 onfocus=ran=1>|<a id=config><a name=__md_scope>
${ran=1}|#{ran=1}|{{constructor.constructor('ran=1')()}}|<p data-md-component=search>|<a href="//example.org">x</a>
＜script＞ran=1＜/script＞|<img src=x onerror=&#114;an=1>|<a href=&#106;avascript:ran=1>x</a>|window.ran=1//|*/ran=1/*"""

TURNS = (
    "\u202etfel",
    "\u202dx\u202ey",
    "\u2067right",
    "\u2068x",
    "\u2069\u202c",
    "שלום (1)",
    "\u200fx",
    "a\u200bb",
    "\ufeffx",
)
"""Direction marks, text from right to left, zero-width characters."""

PIECES = tuple(
    piece for lines in (FORMS, PAYLOADS) for line in lines.splitlines() for piece in line.split("|") if piece
)
