package homeroom.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What people type and machines read is the same on every system, whatever digits, letters and calendar it has.
///
/// All tests can be run so: `mvn verify -Dhomeroom.locale="-Duser.language=ar -Duser.country=EG"`, and `LC_ALL=C mvn verify`.
class LocaleIT {
    @TempDir private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "th-TH-u-ca-buddhist-nu-thai"})
    void aSystemsOwnDigitsAndLettersAreInNothingToBeTypedOrRead(String tag) throws Exception {
        Locale locale = Locale.forLanguageTag(tag);
        String extensions = locale.stripExtensions().toLanguageTag().equals(tag)
                ? ""
                : tag.substring(tag.indexOf("u-"));
        saysAllInAscii(List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry(),
                "-Duser.extensions=" + extensions), Map.of());
    }

    @Test
    void aSystemWithoutALocaleHasThemToo() throws Exception {
        saysAllInAscii(List.of(), Map.of("LC_ALL", "C"));
    }

    private void saysAllInAscii(List<String> jvm, Map<String, String> environment) throws Exception {
        Path data = temp.resolve("d");
        try (var server = ServerProcess.asShippedOn(jvm, environment, data)) {
            assertThat(server.output()).containsPattern("(?m)^code: [a-z]{3,5}-[a-z]{3,5}-[0-9]{2}$")
                    .containsPattern("(?m)^link: homeroom://127\\.0\\.0\\.1:[0-9]+/\\?room=lobby&id=[a-z2-7]{32}$")
                    .containsPattern("(?m)^listening on 127\\.0\\.0\\.1:[0-9]{1,5}$").matches("\\p{ASCII}*");
            String code = Files.readString(data.resolve("homeroom.code")).strip();
            try (var ann = new RawClient(server.port())) {
                ann.send("{'type':'join','name':'Ann','code':'" + code + "'}").next("welcome");
                String at = ann.send("{'type':'chat','text':'x'}").next("chat").get("at").getAsString();
                assertThat(at).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
            }
            server.terminate();
        }
        assertThat(Files.readString(data.resolve("logs").resolve("homeroom-0.log")).strip())
                .matches("(?s)20[0-9]{2}-\\p{ASCII}*");
    }
}
