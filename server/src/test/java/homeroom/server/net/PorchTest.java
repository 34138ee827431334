package homeroom.server.net;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PorchTest {
    private final Porch<String> porch = new Porch<>(3);

    private void fill() {
        assertThat(porch.enter("a")).isNull();
        assertThat(porch.enter("b")).isNull();
        assertThat(porch.enter("c")).isNull();
    }

    @Test
    void whoHasWaitedLongestGoesForANewcomer() {
        fill();
        assertThat(porch.enter("d")).isEqualTo("a");
        assertThat(porch.enter("e")).isEqualTo("b");
        assertThat(porch.all()).containsExactly("c", "d", "e");
    }

    @Test
    void whoHasShownLeastGoesFirst() {
        fill();
        porch.show("a", Porch.Shown.LANGUAGE);
        porch.show("b", Porch.Shown.BYTES);
        assertThat(porch.enter("d")).isEqualTo("c");
        assertThat(porch.enter("e")).isEqualTo("d");
        porch.show("e", Porch.Shown.LANGUAGE);
        assertThat(porch.enter("f")).isEqualTo("b");
        porch.show("f", Porch.Shown.LANGUAGE);
        assertThat(porch.enter("g")).as("all have shown the same").isEqualTo("a");
    }

    @Test
    void whoHasGoneLeavesAPlace() {
        fill();
        porch.leave("b");
        porch.leave("nobody");
        assertThat(porch.enter("d")).isNull();
        assertThat(porch.enter("e")).isEqualTo("a");
    }

    @Test
    void whoHasGoneDoesNotComeBackByShowingSomething() {
        fill();
        porch.leave("b");
        porch.show("b", Porch.Shown.LANGUAGE);
        assertThat(porch.all()).containsExactly("a", "c");
    }
}
