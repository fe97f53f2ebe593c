package dev.bridge.platform.operation;

import dev.bridge.kernel.Invariant;
import dev.bridge.platform.mail.KeptMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** The pages that show kept mails: pure text in, HTML out. Without scripts; everything that a mail says is escaped. */
final class KeptMailPages {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2330; --soft: #5c667a; --line: #dfe3ea; --page: #f6f7f9;
              --card: #fff; --accent: #2457d6; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #9aa5b8; --line: #2b3342;
              --page: #12161e; --card: #1a202b; --accent: #86aaff; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
            main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.5rem; }
            h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
            p { margin: 0 0 1.5rem; color: var(--soft); }
            a { color: var(--accent); text-underline-offset: .15em; }
            a:focus-visible, input:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
            .mail { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr auto; gap: 1rem; padding: .875rem 1.25rem;
              color: inherit; text-decoration: none; border-top: 1px solid var(--line); }
            .mail:first-child { border-top: 0; }
            .mail:hover { background: var(--page); }
            .mail > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .mail b { font-weight: 600; }
            time, dt, .empty { color: var(--soft); }
            time { font-variant-numeric: tabular-nums; }
            .empty { padding: 3rem 1.25rem; text-align: center; }
            form { display: flex; gap: .5rem; margin: 0 0 1rem; }
            input, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
              border-radius: .5rem; padding: .5rem .75rem; }
            input { flex: 1; min-width: 0; }
            button { cursor: pointer; }
            dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1rem 0 1.5rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            pre { margin: 0; padding: 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere;
              font: 15px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
            nav { margin: 1.5rem 0 0; }
            @media (max-width: 40rem) { .mail { grid-template-columns: 1fr; gap: .125rem; } main { padding: 1.5rem 1rem; } }
            """;

    static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Styles and pictures that a mail brings with it, and links; no script, no form, nothing from elsewhere. */
    static final String POLICY_OF_MAILS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private KeptMailPages() {}

    static String list(List<KeptMail> mails, @Nullable String recipient, @Nullable String next) {
        String rows = mails.stream().map(KeptMailPages::row).collect(Collectors.joining());
        String nobody = recipient == null ? "No mail yet." : "No mail to " + escaped(recipient) + ".";
        String more = next == null
                ? ""
                : "<nav><a href=\"/dev/mail?page=%s%s\">Older mail</a></nav>"
                        .formatted(encoded(next), recipient == null ? "" : "&amp;to=" + encoded(recipient));
        return page("Mail", """
                <h1>Mail</h1>
                <p>No server for outgoing mail is configured (<code>BRIDGE_SMTP_URL</code>), so mail stays here for 30 days.</p>
                <form action="/dev/mail"><input name="to" type="email" value="%s" placeholder="ann@example.com"
                  aria-label="Mail to this address only"><button>Show</button></form>
                <div class="card">%s</div>%s""".formatted(
                        recipient == null ? "" : escaped(recipient),
                        rows.isEmpty() ? "<div class=\"empty\">" + nobody + "</div>" : rows,
                        more));
    }

    private static String row(KeptMail kept) {
        return "<a class=\"mail\" href=\"/dev/mail/%s\"><span>%s</span><b>%s</b>%s</a>"
                .formatted(
                        kept.id(),
                        escaped(kept.mail().to()),
                        escaped(kept.mail().subject()),
                        time(kept.createdAt()));
    }

    static String mail(KeptMail kept) {
        String html =
                kept.mail().html() == null ? "" : " · <a href=\"/dev/mail/%s/html\">As HTML</a>".formatted(kept.id());
        return page(kept.mail().subject(), """
                <h1>%s</h1>
                <dl><dt>To</dt><dd>%s</dd><dt>Written</dt><dd>%s</dd></dl>
                <div class="card"><pre>%s</pre></div>
                <nav><a href="/dev/mail">All mail</a>%s</nav>""".formatted(
                        escaped(kept.mail().subject()),
                        escaped(kept.mail().to()),
                        time(kept.createdAt()),
                        linked(kept.mail().text()),
                        html));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Bridge</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), STYLE, body);
    }

    private static String time(Instant time) {
        return "<time datetime=\"%s\">%s</time>".formatted(time, TIME.format(time));
    }

    /** The text with its addresses as links. */
    private static String linked(String text) {
        StringBuilder linked = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            String address = escaped(link.group());
            linked.append(escaped(text.substring(end, link.start())));
            linked.append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            end = link.end();
        }
        return linked.append(escaped(text.substring(end))).toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** As a policy names the one style that is allowed (CSP Level 3 section 2.3.1). */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw Invariant.broken("every Java has SHA-256");
        }
    }
}
