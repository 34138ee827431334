package homeroom.server.net;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PorchTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Porch<String> porch = new Porch<>(3);

    private void fill() {
        assertThat(porch.enter("a", 0)).isNull();
        assertThat(porch.enter("b", 1)).isNull();
        assertThat(porch.enter("c", 2)).isNull();
    }

    @Test
    void whoHasWaitedLongestGoesForANewcomer() {
        fill();
        assertThat(porch.enter("d", SECOND)).isEqualTo("a");
        assertThat(porch.enter("e", SECOND)).isEqualTo("b");
        assertThat(porch.all()).containsExactly("c", "d", "e");
    }

    @Test
    void whoHasShownLeastGoesFirst() {
        fill();
        porch.show("a", Porch.Shown.LANGUAGE);
        porch.show("b", Porch.Shown.BYTES);
        assertThat(porch.enter("d", SECOND)).isEqualTo("c");
        assertThat(porch.enter("e", 2 * SECOND)).isEqualTo("d");
        porch.show("e", Porch.Shown.LANGUAGE);
        assertThat(porch.enter("f", 3 * SECOND)).isEqualTo("b");
    }

    @Test
    void whoHasJustComeIsNotTheFirstToGoHoweverMuchTheOthersHaveShown() {
        fill();
        for (String one : porch.all()) {
            porch.show(one, Porch.Shown.LANGUAGE);
        }
        assertThat(porch.enter("d", SECOND)).isEqualTo("a");
        assertThat(porch.enter("e", SECOND + 1)).as("d is in the middle of its handshake").isEqualTo("b");
        assertThat(porch.enter("f", SECOND + 2)).isEqualTo("c");
        assertThat(porch.enter("g", SECOND + 3)).as("all have just come").isEqualTo("d");
    }

    @Test
    void whoWasToldToGoGoesBeforeAllOthersAndRisesNoMore() {
        fill();
        porch.show("c", Porch.Shown.DOOR);
        porch.show("c", Porch.Shown.LANGUAGE);
        assertThat(porch.enter("d", 10)).isEqualTo("c");
    }

    @Test
    void whoHasGoneLeavesAPlaceAndDoesNotComeBackByShowingSomething() {
        fill();
        porch.leave("b");
        porch.leave("nobody");
        porch.show("b", Porch.Shown.LANGUAGE);
        assertThat(porch.all()).containsExactly("a", "c");
        assertThat(porch.enter("d", SECOND)).isNull();
        assertThat(porch.enter("e", SECOND)).isEqualTo("a");
    }
}
