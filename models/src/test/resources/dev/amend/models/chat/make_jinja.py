"""Writes jinja.json: templates and what Jinja2 3.1.6 makes of them, set up as transformers does. python make_jinja.py"""
import json, pathlib
import jinja2, jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

SCOPE = {"a": "x y", "n": 7, "f": 2.5, "none": None, "yes": True, "words": ["b", "a", "C"], "nested": [[1, 2], [3]],
         "m": {"role": "user", "content": " hi\n", "tools": [{"name": "f", "args": {"k": [1, "é\"<"], "z": None}}]},
         "rows": [{"k": "b", "v": 2}, {"k": "a", "v": 1}, {"k": "c"}], "uni": "👨‍👩‍👧 naïve\u00a0", "empty": [], "s": "It's <b>"}
TEMPLATES = [
    "{{ a }}|{{ n }}|{{ f }}|{{ none }}|{{ yes }}|{{ missing }}|{{ words }}|{{ m.tools }}",
    "{{ 1 + 2 * 3 - 4 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ 2 ** 3 }} {{ 1.0 }} {{ 1e20 }} {{ 0.00001 }}",
    "{{ 'a' ~ 1 ~ none ~ true }} {{ 'a' + 'b' }} {{ [1] + [2] }} {{ 'ab' * 3 }}",
    "{{ not a == 'x y' }} {{ a == 'x y' and n }} {{ '' or 'z' }} {{ n > 3 < 9 }} {{ 1 < 2 < 2 }} {{ 'x' in a }} {{ 'q' not in a }}",
    "{{ words[0] }} {{ words[-1] }} {{ words[1:] }} {{ words[::-1] }} {{ a[0] }} {{ a[-3:] }} {{ words[9] }} {{ m['role'] }} {{ m.nothing }}",
    "{{ a|upper }} {{ a|title }} {{ a|capitalize }} {{ m.content|trim }}| {{ words|join(', ') }} {{ words|length }} {{ a|replace('x', 'z') }}",
    "{{ missing|default('d') }} {{ ''|default('d') }} {{ ''|default('d', true) }} {{ none|d('x') }}",
    "{{ words|first }} {{ words|last }} {{ words|sort }} {{ words|reverse|list }} {{ words|sort(reverse=true) }} {{ [1,1,2]|unique|list }}",
    "{{ rows|map(attribute='k')|list }} {{ rows|selectattr('v', 'defined')|map(attribute='k')|join }} {{ rows|rejectattr('k', 'equalto', 'a')|list|length }}",
    "{{ [1, 2, 3]|select('odd')|list }} {{ [1, 2, 3]|sum }} {{ [3, 1]|min }} {{ [3, 1]|max }} {{ [1, 0]|reject|list }}",
    "{{ m.tools|tojson }} {{ m.tools[0]|tojson(indent=2) }} {{ s|tojson }} {{ f|tojson }} {{ empty|tojson }}",
    "{{ n is defined }} {{ missing is defined }} {{ none is none }} {{ a is string }} {{ m is mapping }} {{ n is number }} {{ words is iterable }} {{ n is odd }} {{ n is not even }} {{ n is divisibleby 7 }} {{ words is sequence }} {{ yes is true }}",
    "{% for w in words %}{{ loop.index }}{{ loop.index0 }}{{ w }}{{ loop.first }}{{ loop.last }}{{ loop.revindex }}{{ loop.length }};{% endfor %}",
    "{% for w in empty %}x{% else %}none{% endfor %} {% for k, v in m.items() %}{{ k }},{% endfor %} {% for x in nested %}{% for y in x %}{{ y }}{{ loop.last }}{% endfor %};{% endfor %}",
    "{% for w in words if w != 'a' %}{{ loop.index }}{{ w }}{% endfor %} {% for i in range(5) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}",
    "{% for w in words %}{{ loop.previtem }}<{{ w }}>{{ loop.nextitem }}{{ loop.cycle('o', 'e') }} {% endfor %}",
    "{% set x = 1 %}{% for w in words %}{% set x = x + 1 %}{% endfor %}{{ x }} {% set ns = namespace(x=1) %}{% for w in words %}{% set ns.x = ns.x + 1 %}{% endfor %}{{ ns.x }}",
    "{% set p, q = 1, 'two' %}{{ p }}{{ q }} {% set block %}in {{ p }}{% endset %}{{ block }} {% set up | upper %}loud{% endset %}{{ up }}",
    "{% if n > 9 %}a{% elif n > 5 %}b{% else %}c{% endif %} {{ 'y' if yes else 'n' }} {{ 'y' if not yes }}|",
    "{% macro f(x, y=2) %}[{{ x }}-{{ y }}]{% endmacro %}{{ f(1) }}{{ f(1, 3) }}{{ f(y=4, x=0) }} {% macro g() %}<{{ caller() }}>{% endmacro %}{% call g() %}in{% endcall %}",
    "{% filter upper %}shout {{ a }}{% endfilter %}",
    "  {% if true %}\n  indented\n  {% endif %}\nnext\n",
    "a  {%- if true -%}  b  {%- endif -%}  c\n{{- ' d ' -}}\n  e {#- note -#}  f",
    "x\n    {# a comment #}\ny\n  {%+ if true %}z{% endif +%}\nlast",
    "{% raw %}{{ not }} {% this %}{% endraw %} {{ '{{' }} {{ \"%}\" }}",
    "{{ 'a\\n\\tb\\\\ \\'q\\' \\u00e9 \\x41' }} {{ \"it's\" }} {{ 'one' 'two' }}",
    "{{ a.split() }} {{ 'a,b,c'.split(',') }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b'.split(',')[-1] }} {{ ' x '.strip() }}| {{ 'xxaxx'.strip('x') }} {{ 'xa'.lstrip('x') }}",
    "{{ a.startswith('x') }} {{ a.endswith(('y', 'z')) }} {{ a.upper() }} {{ 'a-b'.replace('-', '+') }} {{ 'abc'.find('c') }} {{ 'aXb'.lower().title() }} {{ '12'.isdigit() }}",
    "{{ m.get('role') }} {{ m.get('zz', 'dd') }} {{ m.keys()|list }} {{ m.items()|list|length }} {{ rows[0].values()|list }}",
    "{{ uni|length }} {{ uni|trim }}| {{ uni[0] }} {{ uni|tojson }} {{ '\\u2028x\\u3000'|trim }}|",
    "{{ [1, 'a', none, true, 2.0, {'k': 'v'}] }} {{ (1, 2) | list }} {{ {'a': 1}['a'] }} {{ \"it's\" | list | length }} {{ ['it\\'s', 'say \"x\"'] }}",
    "{{ '3'|int + 1 }} {{ 'x'|int }} {{ '2.5'|float }} {{ 3.7|int }} {{ 2.5|round }} {{ 2.567|round(1) }} {{ -3|abs }} {{ 7|string + 'x' }}",
    "{{ 'a\nb'|indent }} {{ 'a\n\nb'|indent(2, true) }} {{ s|e }} {{ s|safe }}",
    "{{ m|items|map('first')|join(',') }} {{ {'b': 1, 'a': 2}|dictsort }} {{ words|map('upper')|list }}",
    "{{ range(3)|list }} {{ range(1, 6, 2)|list }} {{ range(3, 0, -1)|list }} {{ dict(a=1).a }}",
    "{% if missing %}x{% endif %}{{ missing ~ 'y' }} {% for x in missing %}{% endfor %}{{ missing|length }} {{ missing|upper }}|",
    "{{ ['a', 'A', 'b']|unique|list }} {{ ['a', 'A']|unique(true)|list }} {{ ['b', 'A']|min }} {{ ['b', 'A']|max(true) }} {{ rows|sort(attribute='k')|map(attribute='k')|join }}",
    "{{ {'b': 1, 'A': 3, 'c': 2}|dictsort }} {{ {'b': 1, 'A': 3}|dictsort(by='value') }} {{ {'b': 1, 'A': 3}|dictsort(true, reverse=true) }} {{ [[2, 1], [1, 9], [1, 2]]|sort }}",
    "{{ rows[:2]|sum(attribute='v') }} {{ [1, 2]|sum(start=10) }} {{ rows|map(attribute='v', default=0)|list }} {{ a|tojson(ensure_ascii=false) }} {{ n|tojson(false, 2) }}",
    "{{ a|upper('x') }}", "{{ words|length(1) }}", "{{ a|replace('x', 'y', nothing=1) }}", "{{ words|sort(by='x') }}", "{{ words|first(2) }}",
    "{{ missing.attr }}", "{{ missing + 'x' }}", "{{ 'x' + 1 }}", "{{ nothing() }}", "{{ a|nofilter }}", "{{ a is notest }}", "{% unknown %}",
    "{{ raise_exception('no: ' + a) }}", "{% for x in 3 %}{% endfor %}", "{{ 1 / 0 }}", "{% if %}x{% endif %}", "{{ (1 }}", "{% for x in words %}",
    # filters of Jinja2's own list
    "{{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'foo bar baz qux'|truncate(11) }} {{ 'foo bar baz qux'|truncate(11, false, '…', 0) }} {{ ('é👨 '*200)|truncate }} {{ 'nowordshereatall'|truncate(5) }}",
    "{{ a|truncate(2) }}", "{{ a|truncate(9, leeway=-1) }}", "{{ ('x' * 300)|truncate(end='') }}",
    "{{ '%s, %s!'|format('Hello', 'World') }} {{ '%(x)s-%(y)05d'|format(x=1, y=2) }} {{ '%d%%'|format(5) }} {{ '%s'|format(none) }} {{ '%r %s'|format(a, words) }} {{ 'plain'|format }}",
    "{{ '%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%i|%.3d'|format(42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 3.99, 7) }} {{ '%d %d %05d'|format(-42, true, -42) }}",
    "{{ '%f|%.2f|%8.3f|%-8.1f|%+.1f|%.0f|%08.2f|%F'|format(2.5, 2.675, 3.14159, 1.25, 2.0, 2.5, -1.5, 7) }} {{ '%e|%.2E|%.0e|%e'|format(12345.678, 0.00012, 5.0, 0) }}",
    "{{ '%g|%g|%g|%g|%.3g|%#g|%G|%g'|format(100000, 1000000, 0.0001, 0.00001, 1234.5, 1.0, 1e-10, 0.5) }} {{ '%#.0f %g %.1g'|format(2.0, 100.0, 0) }}",
    "{{ '%5s|%-5s|%.2s|%5.1s|%c%c|%*d'|format('ab', 'ab', 'abc', 'xyz', 'q', 65, 5, 42) }} {{ '%5s|%-6s|'|format(uni[0], 'é') }}",
    "{{ '%s'|format }}", "{{ '%s'|format(1, 2) }}", "{{ '%d'|format('x') }}", "{{ '%(x)s'|format(1) }}", "{{ '%(x)s'|format(y=1) }}", "{{ '%q'|format(1) }}", "{{ '%'|format(1) }}", "{{ '%s %(x)s'|format(1, x=2) }}", "{{ '%x'|format(1.5) }}",
    "{{ '%s and %s' % ('a', 'b') }} {{ '%.1f' % f }} {{ '%(k)s' % rows[0] }} {{ 'x' % () }} {{ '%s' % [1, 2] }} {{ 7 % 4 }}", "{{ '%s %s' % 'a' }}",
    "{{ 'ab'|center(5) }}|{{ 'ab'|center(6) }}|{{ 'abc'|center(6) }}|{{ 'abcdef'|center(3) }}|{{ 'x'|center|length }}|",
    "{{ 'foo bar baz qux'|wordwrap(7) }} {{ 'supercalifragilistic word'|wordwrap(6) }} {{ 'supercalifragilistic word'|wordwrap(6, false) }} {{ 'one two'|wordwrap(4, true, '|') }}",
    "{{ 'a well-known self-made thing--really, it is'|wordwrap(10) }} {{ 'a well-known thing'|wordwrap(8, break_on_hyphens=false) }} {{ 'line one\n\n  line two is long'|wordwrap(8) }} {{ 'aaaa-bbbbbbbbbbbb-cc'|wordwrap(9) }} {{ 'x  y   z'|wordwrap(3) }}|{{ ''|wordwrap }}|{{ '   '|wordwrap }}|", "{{ a|wordwrap(0) }}",
    "{{ 'one, two_three  vier-fünf'|wordcount }} {{ ''|wordcount }} {{ 12|wordcount }}",
    "{{ s|forceescape }} {{ '<b>a</b> &amp; <i x=1>b</i>\n  c <!-- gone <x> --> d &lt;e&gt; &#233;&#x41;'|striptags }} {{ 'a < b'|striptags }}",
    "{{ {'a': 1, 'b': none, 'c': 'x\"y<'}|xmlattr }}|{{ {}|xmlattr }}|{{ {'a': 1}|xmlattr(false) }}", "{{ {'a b': 1}|xmlattr }}",
    "{{ 'a b/c?d=é&x*~-_.'|urlencode }} {{ {'k 1': 'v/&', 'n': 2}|urlencode }} {{ [['a', 'b'], ['c', 3]]|urlencode }} {{ 5|urlencode }}",
    "{{ 1|filesizeformat }} {{ 0|filesizeformat }} {{ 999|filesizeformat }} {{ 1000|filesizeformat }} {{ 1024|filesizeformat(true) }} {{ 123456789|filesizeformat }} {{ 1e30|filesizeformat }} {{ '300'|filesizeformat }} {{ 1.5|filesizeformat }} {{ 5000000|filesizeformat(binary=true) }}", "{{ 'x'|filesizeformat }}",
    "{{ [1, 2, 3, 4, 5]|batch(2)|list }} {{ [1, 2, 3, 4, 5]|batch(2, 'x')|list }} {{ []|batch(3)|list }} {{ [1, 2, 3, 4, 5]|slice(3)|list }} {{ [1, 2, 3, 4, 5]|slice(3, 'x')|list }} {{ [1]|slice(2)|list }} {% for row in words|batch(2) %}{{ row|join }};{% endfor %}",
    "{% for k, items in rows|groupby('k') %}{{ k }}:{{ items|length }};{% endfor %} {% for g in [{'c': 'x', 'v': 1}, {'c': 'Y', 'v': 2}, {'c': 'X', 'v': 3}]|groupby('c') %}{{ g.grouper }}={{ g.list|map(attribute='v')|list }} {{ g[0] }};{% endfor %} {% for g in rows|groupby('v', default=9) %}{{ g.grouper }} {% endfor %}{{ [{'c': 'a'}, {'c': 'A'}]|groupby('c', case_sensitive=true)|map('first')|list }}",
    "{{ m|attr('role') }}|{{ m|attr('zz') is defined }}|{{ {'b': 1, 'a': [1, 'x']}|pprint }} {{ s|pprint }} {{ a is escaped }}",
    "{{ words.append('x') }}", "{{ ''.__class__ }}", "{% set m.role = 1 %}",
]


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def render(template):
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols])
    env.filters["tojson"] = lambda x, ensure_ascii=False, indent=None, separators=None, sort_keys=False: json.dumps(
        x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)
    env.globals["raise_exception"] = raise_exception
    try:
        return {"template": template, "expected": env.from_string(template).render(**SCOPE)}
    except Exception as e:
        kind = "raised" if type(e) is jinja2.exceptions.TemplateError else "error"
        return {"template": template, kind: str(e)}


cases = {"scope": SCOPE, "cases": [render(t) for t in TEMPLATES]}
path = pathlib.Path(__file__).with_name("jinja.json")
path.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
