package homeroom.server.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import homeroom.protocol.nearby.Announcement;
import org.jspecify.annotations.Nullable;

/// What somebody is told who types the server's address into a browser: one page, whatever they ask for, that says what this is and how to
/// come in. It holds nothing that the network may not know. As much of HTTP/1.1 (RFC 9112) as that takes. Any thread may ask.
final class HttpPage {
    private static final Pattern REQUEST_LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) [^ ]+ HTTP/[0-9]\\.[0-9]");
    /// RFC 9110, 5.6.7.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            :root { color-scheme: light dark; background: light-dark(#faf6ef, #1c1a17); color: light-dark(#2a2520, #f2ede3) }
            body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; font: 1.1rem/1.6 system-ui, sans-serif }
            h1 { overflow-wrap: anywhere; line-height: 1.2; color: light-dark(#1f6b5a, #84cfb5) }
            li { margin: 0.4rem 0 }
            """;
    private static final String CODE = "the code that whoever opened the room has shown you";

    private final byte[] page;
    private final String policy;

    /// @param server     what it is called
    /// @param codeNeeded whether its rooms have a code
    HttpPage(String server, boolean codeNeeded) {
        policy = "default-src 'none'; img-src data:; style-src 'sha256-" + sha256(STYLE)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        String name = escaped(Announcement.visible(server));
        page = String.format(Locale.ROOT,
                """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <link rel="icon" href="data:,">
                        <title>%1$s · Homeroom</title>
                        <style>%2$s</style>
                        </head>
                        <body>
                        <h1><bdi>%1$s</bdi></h1>
                        <p>This is a Homeroom server: a chat room for the people on this network. It has a program of its own, and can't be used in a browser.</p>
                        <h2>How to come in</h2>
                        <ol>
                        <li>Start Homeroom on this computer.</li>
                        <li>Choose <bdi>%1$s</bdi> under “Rooms nearby”. If it isn't there, type the address that this browser shows, without <code>http://</code>.</li>
                        <li>Type your name%3$s.</li>
                        </ol>
                        </body>
                        </html>
                        """,
                name, STYLE, codeNeeded ? " and " + CODE : "").getBytes(StandardCharsets.UTF_8);
    }

    /// What a line asks for if it is the first of a request in HTTP, such as `GET`; null if it is none.
    ///
    /// @param line without its end, in a buffer that has an array
    static @Nullable String method(ByteBuffer line) {
        Matcher request = REQUEST_LINE.matcher(
                new String(line.array(), line.arrayOffset() + line.position(), line.remaining(), StandardCharsets.ISO_8859_1));
        return request.matches() ? request.group(1) : null;
    }

    /// A whole response, after which the connection ends.
    byte[] answer(String method) {
        return switch (method) {
            case "GET" -> response("200 OK", "", "text/html", page, page.length);
            case "HEAD" -> response("200 OK", "", "text/html", page, 0);
            default -> {
                byte[] why = "Only GET and HEAD are answered here.\n".getBytes(StandardCharsets.US_ASCII);
                yield response("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "text/plain", why, why.length);
            }
        };
    }

    private byte[] response(String status, String field, String type, byte[] body, int shown) {
        String header = "HTTP/1.1 " + status + "\r\nDate: " + DATE.format(Instant.now()) + "\r\n" + field
                + "Content-Type: " + type + "; charset=utf-8\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: "
                + policy
                + "\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n";
        byte[] fields = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(fields.length + shown).put(fields).put(body, 0, shown).array();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
