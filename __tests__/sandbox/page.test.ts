import { expect, test } from '@jest/globals'
import { page, sanitize } from '../../sandbox/runner/page.ts'

test('shows Markdown as GitHub does', () => {
  const html = page(
    'A <b>title',
    '### ✅ Passed\n\n| Key | Global |\n| --- | ---: |\n| Primary | **refused** |\n'
  )
  expect(html).toContain('<title>A &lt;b>title</title>')
  expect(html).toContain('<h3>✅ Passed</h3>')
  expect(html).toContain('<td align="right"><strong>refused</strong></td>')
  expect(html).toContain('prefers-color-scheme: dark')
})

test('loads nothing else', () => {
  const html = page('x', '![pixel](https://example.com/a.png)')
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html).not.toMatch(/<link|<script|@import/)
})

test.each([
  ['<script>alert(1)</script>after', 'after'],
  ['<iframe src="https://example.com"></iframe>', ''],
  ['<p onclick="alert(1)" style="color: red" align="right">text</p>', '<p align="right">text</p>'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="docs/troubleshooting.md#firewall">x</a>', '<a href="docs/troubleshooting.md#firewall">x</a>'],
  ['<details open><summary>x</summary></details>', '<details open><summary>x</summary></details>']
])('sanitizes %s', (html, expected) => {
  expect(sanitize(html)).toBe(expected)
})
