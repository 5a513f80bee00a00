/** Runs that reach the cloud at its public host names, through a proxy. */
import { gitHub, publicCloud, type CloudNames } from '../../sandbox/azure/names.ts'
import type { Cloud } from '../../sandbox/cloud.ts'
import { startProxy, type Proxy, type Way } from '../../sandbox/proxy.ts'
import { resolverKnows } from '../../sandbox/runner/resolver.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import type { Story, Telling } from './story.ts'
import { tell } from './story.ts'

export interface ProxiedStory extends Story {
  readonly proxy: Proxy
}

export interface ProxiedTelling extends Telling {
  /** Default: those of the public cloud. */
  readonly names?: CloudNames
  readonly github?: { readonly host?: string; readonly issuer: string }
  /** Hosts that the runner can resolve. Default: none; only the proxy can. */
  readonly known?: readonly string[]
  /** What blocks a host; `undefined` if nothing does. */
  readonly inTheWay?: (host: string) => Way | undefined
  /** Environment variables for the proxy. */
  readonly proxied?: (url: string) => Readonly<Record<string, string>>
}

/** Runs behind a proxy. Without the proxy's variables, the run can't reach any server. */
export async function tellBehindProxy({
  names = publicCloud,
  github = gitHub,
  known = [],
  inTheWay = () => undefined,
  proxied = (url) => ({ HTTPS_PROXY: url }),
  ...telling
}: ProxiedTelling = {}): Promise<ProxiedStory> {
  let cloud: Cloud | undefined
  const proxy = await startProxy({ resolve: (host, port) => inTheWay(host) ?? cloud?.resolve(host, port) })
  try {
    const story = await tell({
      ...telling,
      cloud: { names, github, ...telling.cloud },
      nodeOptions: resolverKnows(...known),
      within(started) {
        cloud = started
        return { ...telling.within?.(started), env: { ...telling.env, ...proxied(proxy.url) } }
      }
    })
    return {
      ...story,
      proxy,
      async [Symbol.asyncDispose]() {
        await story[Symbol.asyncDispose]()
        await proxy.close()
      }
    }
  } catch (error) {
    await proxy.close()
    throw error
  }
}

/** The hosts that the proxy opened tunnels to. */
export function tunnels({ seen }: Proxy): readonly string[] {
  return [...new Set(seen.filter(({ opened }) => opened).map(({ host }) => host))].sort()
}

/** The host names that clients used for a server. */
export function hostsOf({ requests }: Cloud, server: SeenRequest['server']): readonly string[] {
  return [...new Set(requests.filter((request) => request.server === server).map(({ host }) => host))].sort()
}
