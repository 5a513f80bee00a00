/**
 * Imported before the SDKs, which read NO_PROXY as they are loaded. To GitHub's runner, as to curl, `azure.com` stands for
 * every host below it as well and `*` for all hosts; to the Azure SDKs the one is a single host, and the other none
 * (proxyPolicy of @typespec/ts-http-runtime), so that one job would have two opinions of which hosts are near.
 */
/* eslint-disable no-restricted-globals -- an edge: the SDKs look for the proxy in the environment */
for (const name of ['NO_PROXY', 'no_proxy']) {
  const hosts = (process.env[name] ?? '').split(',').map((host) => host.trim())
  if (hosts.includes('*')) {
    for (const proxy of [
      'HTTPS_PROXY',
      'https_proxy',
      'HTTP_PROXY',
      'http_proxy',
      'ALL_PROXY',
      'all_proxy'
    ]) {
      Reflect.deleteProperty(process.env, proxy)
    }
  }
  if (hosts.some((host) => host !== '')) {
    process.env[name] = hosts
      .flatMap((host) => (host === '' ? [] : host.startsWith('.') ? [host] : [host, `.${host}`]))
      .join(',')
  }
}
