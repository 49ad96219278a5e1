package org.bevara.capture.internal.chromium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How Chromium is started.
///
/// Its only way out is the proxy of a photograph's own browser context. Each flag that closes
/// another way was measured against an internal listener with Chromium 156; names of flags change
/// silently between versions, which is why `BrowserSelfTest` exists.
final class ChromiumFlags {

  /// The language that sites are asked for.
  static final String LOCALE = "sv-SE";

  static final String TIME_ZONE = "Europe/Stockholm";

  /// Those that are the same for every browser.
  static final List<String> FIXED =
      List.of(
          "--headless=new",
          "--remote-debugging-pipe",
          "--no-startup-window",
          // what is outside a context of ours has a dead end for a proxy: it fails closed
          "--proxy-server=http://127.0.0.1:9",
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
          "--dns-prefetch-disable",
          // WebRTC sends UDP past any proxy without this; the older flag
          // force-webrtc-ip-handling-policy is ignored by Chromium 156
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--disable-quic",
          // nothing of the browser's own makers in an exchange record
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-domain-reliability",
          "--disable-client-side-phishing-detection",
          "--disable-default-apps",
          "--disable-extensions",
          "--disable-breakpad",
          "--no-pings",
          "--no-first-run",
          "--no-default-browser-check",
          "--disable-features=MediaRouter,DialMediaRouteProvider,Translate,OptimizationHints"
              // asks www.google.com by itself, in the page's own context and its record
              + ",AimEnabled,AimServerEligibilityEnabled",
          // no keyring and no bus of the person whose machine it is
          "--password-store=basic",
          "--use-mock-keychain",
          // containers give /dev/shm 64 MB, and a tab that fills it dies
          "--disable-dev-shm-usage",
          // the same picture on every machine, as far as its fonts allow
          "--force-color-profile=srgb",
          "--force-device-scale-factor=1",
          "--font-render-hinting=none",
          "--hide-scrollbars",
          "--force-prefers-reduced-motion",
          "--lang=" + LOCALE,
          "--accept-lang=" + LOCALE + ",sv",
          "--mute-audio",
          // only what would take the process down
          "--log-level=3");

  private ChromiumFlags() {}

  static List<String> of(RunFolder folder, Optional<String> proxyKey) throws java.io.IOException {
    List<String> flags = new ArrayList<>(FIXED);
    flags.add("--user-data-dir=" + folder.profile());
    proxyKey.ifPresent(key -> flags.add("--ignore-certificate-errors-spki-list=" + key));
    if (folder.ownedByRoot()) {
      // Chromium refuses to start its sandbox as root
      flags.add("--no-sandbox");
    }
    return flags;
  }
}
