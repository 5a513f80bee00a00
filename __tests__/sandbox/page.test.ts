import { expect, test } from '@jest/globals'
import { page, sanitise } from '../../sandbox/page.ts'

test('Markdown becomes the HTML that GitHub shows', () => {
  const html = page(
    'A <b>title',
    '### ✅ Passed\n\n| Key | Global |\n| --- | ---: |\n| Primary | **refused** |\n'
  )
  expect(html).toContain('<title>A &lt;b&gt;title</title>')
  expect(html).toContain('<h3>✅ Passed</h3>')
  expect(html).toContain('<td align="right"><strong>refused</strong></td>')
  expect(html).toContain('prefers-color-scheme: dark')
})

test('A page loads nothing', () => {
  const html = page('x', '![pixel](https://example.com/a.png) <img src="https://example.com/b.png" alt="b">')
  expect(html).not.toContain('example.com')
  expect(html).not.toMatch(/<link|<script|@import|src=/)
})

test.each([
  ['<script>alert(1)</script>after', 'after'],
  ['<style>p { color: red }</style>', ''],
  ['<iframe src="https://example.com"></iframe>', ''],
  ['<scr<script></script>ipt>alert(1)', 'alert(1)'],
  ['<scr<!-- -->ipt>alert(1)', ''],
  ['<p onclick="alert(1)" align="right">text</p>', '<p align="right">text</p>'],
  ['<p title="a>b" onclick=alert(1)>text</p>', '<p title="a>b">text</p>'],
  [`<p title='"' onclick=x>`, '<p title="&quot;">'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="java&#115;cript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="https://example.com/?a=1&amp;b=2">x</a>', '<a href="https://example.com/?a=1&amp;b=2">x</a>'],
  ['<a href="docs/troubleshooting.md#firewall">x</a>', '<a href="docs/troubleshooting.md#firewall">x</a>'],
  ['<details open><summary>x</summary></details>', '<details open=""><summary>x</summary></details>'],
  ['<form action="/"><button>x</button></form>', 'x'],
  ['1 < 2 and <b never closed', '1 &lt; 2 and &lt;b never closed'],
  ['<p title="never closed>x', '&lt;p title="never closed>x']
])('%s is sanitised as GitHub does it', (html, expected) => {
  expect(sanitise(html)).toBe(expected)
})
