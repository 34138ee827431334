package homeroom.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Who doesn't begin with an envelope gets one answer, and nothing else they say is done: a browser most of all, which anybody's page can make
/// speak to this port.
class FirstLineIT {
    private static final String ENVELOPES = """
            {"type":"join","name":"Mallory","code":"kiwi-moon-42"}
            {"type":"chat","text":"Boo!"}
            """;

    @TempDir private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.asShipped(data.resolve("d"), "--code", "kiwi-moon-42", "--name", "<b>\"Room\" & 12</b>");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpURLConnection request(String method) throws IOException {
        var request = (HttpURLConnection) URI.create("http://127.0.0.1:" + server.port() + "/some/page?x=1").toURL()
                .openConnection();
        request.setRequestMethod(method);
        return request;
    }

    /// All that comes until the end.
    private static String answer(RawClient peer, String said) {
        peer.sendRaw(said.getBytes(StandardCharsets.UTF_8));
        var lines = new StringBuilder();
        for (String line = peer.line(); line != null; line = peer.line()) {
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private void assertNobodyCameIn() {
        try (var ann = new RawClient(server.port())) {
            var welcome = ann.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome");
            assertThat(welcome.get("seq").getAsLong()).as("nothing was entered before").isEqualTo(1);
        }
    }

    @Test
    void aBrowserIsToldWhatThisIsAndHowToComeIn() throws Exception {
        HttpURLConnection get = request("GET");
        assertThat(get.getResponseCode()).isEqualTo(200);
        byte[] page = get.getInputStream().readAllBytes();
        assertThat(new String(page, StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>")
                .contains("&lt;b&gt;&quot;Room&quot; &amp; 12&lt;/b&gt;", "Homeroom", "Rooms nearby")
                .doesNotContain("<b>", "kiwi", "script");
        assertThat(get.getContentLength()).isEqualTo(page.length);
        assertThat(get.getContentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(get.getHeaderField("Connection")).isEqualTo("close");
        assertThat(get.getHeaderField("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get.getHeaderField("Content-Security-Policy")).startsWith("default-src 'none';");
        HttpURLConnection head = request("HEAD");
        assertThat(head.getResponseCode()).isEqualTo(200);
        assertThat(head.getContentLength()).isEqualTo(page.length);
        assertThat(head.getInputStream().readAllBytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void anyOtherRequestIsRefused(String method) throws Exception {
        HttpURLConnection other = request(method);
        assertThat(other.getResponseCode()).isEqualTo(405);
        assertThat(other.getHeaderField("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void whatAPagePostsIsNotObeyedInPlainTextOrOverTls() {
        String post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: " + ENVELOPES.length()
                + "\r\n\r\n" + ENVELOPES;
        try (var plain = new RawClient(server.port()); var secure = RawClient.secure(server.port())) {
            for (RawClient peer : List.of(plain, secure)) {
                assertThat(answer(peer, post)).startsWith("HTTP/1.1 405 ").doesNotContain("{");
            }
        }
        assertNobodyCameIn();
    }

    @Test
    void aLongPostHearsItsAnswerAllTheSame() throws Exception {
        HttpURLConnection post = request("POST");
        post.setDoOutput(true);
        post.getOutputStream().write("{\"type\":\"leave\"}\n".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        assertThat(post.getResponseCode()).isEqualTo(405);
    }

    @Test
    void envelopesAmongTheHeadersAreNotObeyed() {
        try (var peer = new RawClient(server.port())) {
            assertThat(answer(peer, "GET / HTTP/1.1\r\n" + ENVELOPES.repeat(60))).startsWith("HTTP/1.1 200 OK\r");
        }
        assertNobodyCameIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "GET /", "get a / HTTP/1.1", "\uFEFF{\"type\":\"ping\"}", "SSH-2.0-OpenSSH_9.2",
            "x{\"type\":\"ping\"}", "\"{\""})
    void whatIsNoObjectEndsTheConnection(String first) {
        try (var peer = new RawClient(server.port())) {
            String answer = answer(peer, first + "\n" + ENVELOPES);
            assertThat(answer.lines()).singleElement().satisfies(line -> assertThat(JsonParser.parseString(line).getAsJsonObject()
                    .get("code").getAsString()).isEqualTo("bad-envelope"));
        }
        assertNobodyCameIn();
    }

    @Test
    void anAddressTooLongToBeALineEndsTheConnectionToo() {
        try (var peer = new RawClient(server.port())) {
            String answer = answer(peer, "POST /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n" + ENVELOPES);
            assertThat(answer.lines()).singleElement().asString().contains("bad-envelope");
        }
        assertNobodyCameIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"join\",\"name\":\"Ann\"", " \t{'type'}", "{}", "{\"type\":\"dance\"}"})
    void whoMistypesAnEnvelopeMayGoOn(String first) {
        try (var peer = new RawClient(server.port())) {
            peer.sendRaw((first + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(peer.next().get("code").getAsString()).isIn("bad-envelope", "unknown-type");
            peer.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome");
        }
    }

    @Test
    void aFirstEnvelopeThatIsTooLongIsSkipped() {
        try (var peer = new RawClient(server.port())) {
            peer.sendRaw(("{\"type\":\"" + "x".repeat(20_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
            assertThat(peer.next().get("code").getAsString()).isEqualTo("too-long");
            peer.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome");
        }
    }

    @Test
    void aRequestWhoseHeaderNeverEndsHasNoLongerThanAnybody() {
        try (var peer = new RawClient(server.port())) {
            peer.sendRaw("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(peer.next("error").get("code").getAsString()).isEqualTo("not-joined");
            assertThat(peer.ends()).isTrue();
        }
    }
}
