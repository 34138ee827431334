package homeroom.protocol;

import java.lang.module.ModuleDescriptor.Requires;

import homeroom.protocol.message.Codec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModuleTest {
    @Test
    void whoSpeaksTheLanguageNeedsOnlyJsonTheGroupOfTheProofAndMulticastDns() {
        assertThat(Codec.class.getModule().getDescriptor().requires())
                .filteredOn(needed -> !needed.modifiers().contains(Requires.Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactlyInAnyOrder("java.base", "com.google.gson", "org.bouncycastle.provider", "javax.jmdns",
                        "org.slf4j",
                        "org.tinylog.api");
    }
}
