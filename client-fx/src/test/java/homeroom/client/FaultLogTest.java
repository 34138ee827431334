package homeroom.client;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultLogTest {
    private final List<String> told = new ArrayList<>();
    private final FaultLog log = new FaultLog(told::add);

    private void fails(String said) {
        log.uncaughtException(Thread.currentThread(), new IllegalStateException(said, new ArrayIndexOutOfBoundsException(said)));
    }

    @Test
    void tellsOnceWhereAndWhatButNotWhatSomebodyWrote() {
        for (int i = 0; i < 1_000; i++) {
            fails("my secret " + i);
        }
        assertThat(told).singleElement().asString().contains("IllegalStateException", "ArrayIndexOutOfBoundsException",
                "FaultLogTest.fails").doesNotContain("secret");
    }

    @Test
    void tellsOfAnotherPlaceToo() {
        fails("a");
        log.uncaughtException(Thread.currentThread(), new IllegalStateException("a"));
        assertThat(told).hasSize(2);
    }
}
