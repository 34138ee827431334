package homeroom.protocol.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import homeroom.protocol.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Nicolas Seriot's JSONTestSuite, read as a server reads: `n_` documents must be refused, `y_` taken, `i_` must do no harm.
class JsonTestSuiteTest {
    private static final Decoded<ClientMessage> PING = new Decoded.Message<>(new ClientMessage.Ping("p"));

    /// Valid JSON by RFC 8259, refused by Homeroom all the same: a key stands twice.
    private static final Set<String> VALID_BUT_REFUSED = Set.of("y_object_duplicated_key", "y_object_duplicated_key_and_value");

    /// @param latin1 the bytes, one per character
    record Document(String name, String latin1) {
        Document(String name, byte[] bytes) {
            this(name, new String(bytes, StandardCharsets.ISO_8859_1));
        }

        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Document> invalid() throws IOException {
        return documents("n_");
    }

    static List<Document> valid() throws IOException {
        return documents("y_");
    }

    static List<Document> undecided() throws IOException {
        return documents("i_");
    }

    @Test
    void theSuiteIsComplete() throws IOException {
        assertThat(invalid()).hasSize(188);
        assertThat(valid()).hasSize(95);
        assertThat(undecided()).hasSize(35);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidJsonIsRefusedAsAWholeLine(Document document) {
        assertThat(RawLines.serverReads(line(document.bytes()))).isNotEmpty().allSatisfy(JsonTestSuiteTest::isRefused);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidJsonIsRefusedInTheValueOfAnUnknownField(Document document) {
        for (byte[] envelope : envelopesAround(document.bytes())) {
            // a line feed in the document makes several lines: none of them may pass for a message
            assertThat(RawLines.serverReads(envelope)).isNotEmpty().allSatisfy(JsonTestSuiteTest::isRefused);
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validJsonIsIgnoredInTheValueOfAnUnknownField(Document document) {
        for (byte[] envelope : envelopesAround(inOneLine(document.bytes()))) {
            var read = RawLines.serverReads(envelope);
            if (VALID_BUT_REFUSED.contains(document.name())) {
                assertThat(read).singleElement().satisfies(JsonTestSuiteTest::isRefused);
            } else {
                assertThat(read).containsExactly(PING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validJsonThatIsNoEnvelopeIsRefusedForThatReason(Document document) {
        assertThat(RawLines.serverReads(line(inOneLine(document.bytes())))).singleElement()
                .isInstanceOfSatisfying(Decoded.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_ENVELOPE);
                    assertThat(refused.reason()).isIn(
                            "The line is no JSON object.",
                            "The field type is missing; it must be a string.",
                            "A key stands twice in one JSON object.");
                });
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void whatTheStandardLeavesOpenIsTakenOrRefusedButNeverAFault(Document document) {
        assertThat(RawLines.serverReads(line(document.bytes()))).isNotEmpty().allSatisfy(JsonTestSuiteTest::isRefused);
        for (byte[] envelope : envelopesAround(document.bytes())) {
            assertThat(RawLines.serverReads(envelope)).singleElement().satisfies(read -> {
                if (!read.equals(PING)) {
                    isRefused(read);
                }
            });
        }
    }

    /// The list is short, and this keeps it exact: what we do with them is a decision and stands in SPEC.md.
    @Test
    void ofWhatTheStandardLeavesOpenOnlyNumbersAreTaken() throws IOException {
        var taken = new TreeSet<String>();
        for (var document : undecided()) {
            if (RawLines.serverReads(envelopesAround(document.bytes()).getFirst()).equals(List.of(PING))) {
                taken.add(document.name());
            }
        }
        assertThat(taken).containsExactly(
                "i_number_double_huge_neg_exp",
                "i_number_huge_exp",
                "i_number_neg_int_huge_exp",
                "i_number_pos_double_huge_exp",
                "i_number_real_neg_overflow",
                "i_number_real_pos_overflow",
                "i_number_real_underflow",
                "i_number_too_big_neg_int",
                "i_number_too_big_pos_int",
                "i_number_very_big_negative_int");
    }

    private static void isRefused(Decoded<ClientMessage> read) {
        assertThat(read).isInstanceOfSatisfying(Decoded.Refused.class,
                refused -> assertThat(refused.code()).isIn(ErrorCode.BAD_ENVELOPE, ErrorCode.TOO_LONG));
    }

    /// A ping with the document as an unknown field's value: first, in the middle, and last.
    private static List<byte[]> envelopesAround(byte[] document) {
        return List.of(
                line(bytes("{\"x\":"), document, bytes(",\"type\":\"ping\",\"id\":\"p\"}")),
                line(bytes("{\"type\":\"ping\",\"x\":"), document, bytes(",\"id\":\"p\"}")),
                line(bytes("{\"type\":\"ping\",\"id\":\"p\",\"x\":"), document, bytes("}")));
    }

    private static byte[] inOneLine(byte[] document) {
        return bytes(RawLines.text(document).replace('\n', ' '));
    }

    private static byte[] line(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Document> documents(String prefix) throws IOException {
        var documents = new ArrayList<Document>();
        for (var row : Files.readAllLines(Path.of("src/test/resources/json-test-suite.tsv"))) {
            var cells = row.split("\t", -1);
            documents.add(new Document(cells[0], Base64.getDecoder().decode(cells[1])));
        }
        documents.add(new Document("n_structure_100000_opening_arrays", bytes("[".repeat(100_000))));
        documents.add(new Document("n_structure_open_array_object", bytes("[{\"\":".repeat(50_000) + "\n")));
        documents.removeIf(document -> !document.name().startsWith(prefix));
        return documents;
    }
}
