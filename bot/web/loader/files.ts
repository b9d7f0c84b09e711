// Fetches the app's script, once for a page.
import { APP, type App } from './control';

type Holder = { [APP]?: App; trustedTypes?: TrustedTypes };
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }):
    { createScriptURL(url: string): string };
};

let loading: Promise<App> | null = null;

/** Browsers with Trusted Types take an address only from a policy. */
function trusted(url: string): string {
  const types = (window as unknown as Holder).trustedTypes;
  if (!types) return url;
  try {
    return types.createPolicy('baoda', { createScriptURL: (given) => given }).createScriptURL(url);
  } catch (_) {
    return url;
  }
}

/** The app; a second call gives the same, one after a failure tries again. */
export function loadApp(url: string): Promise<App> {
  loading = loading || new Promise<App>((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    script.onload = script.onerror = () => {
      script.remove();
      const app = (window as unknown as Holder)[APP];
      if (app) resolve(app);
      else reject();
    };
    script.src = trusted(url);
    document.head.append(script);
  });
  loading.catch(() => { loading = null; });
  return loading;
}
