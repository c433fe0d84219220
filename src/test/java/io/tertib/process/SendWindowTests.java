package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendWindowTests {

    private final SendWindow window = new SendWindow(8);

    @Test
    void leavesRoomForWhatIsNotUnderWay() {
        assertThat(window.room(0)).isEqualTo(8);
        assertThat(window.room(5)).isEqualTo(3);
        assertThat(window.room(9)).isZero();
    }

    @Test
    void halvesOnceForAllThatWasSentBefore() {
        int round = window.round();
        for (int i = 0; i < 8; i++) {
            assertThat(window.overloaded(round)).isZero();
        }
        assertThat(window.room(0)).isEqualTo(4);

        window.overloaded(window.round());
        assertThat(window.room(0)).isEqualTo(2);
    }

    @Test
    void growsByOneForEachRoundThatWentWell() {
        window.overloaded(window.round());
        take(4);
        assertThat(window.room(0)).isEqualTo(5);
        take(4);
        assertThat(window.room(0)).isEqualTo(5);
        take(1);
        assertThat(window.room(0)).isEqualTo(6);
        take(1000);
        assertThat(window.room(0)).isEqualTo(8);
    }

    @Test
    void pausesLongerAndLongerWhenNothingIsTakenAtAll() {
        for (int i = 0; i < 3; i++) {
            window.overloaded(window.round());
        }
        assertThat(window.room(0)).isEqualTo(1);

        Duration first = window.overloaded(window.round());
        Duration second = window.overloaded(window.round());
        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        for (int i = 0; i < 30; i++) {
            window.overloaded(window.round());
        }
        assertThat(window.overloaded(window.round())).isEqualTo(Duration.ofSeconds(2));

        take(1);
        assertThat(window.overloaded(window.round()))
                .as("the engine takes some")
                .isZero();
    }

    private void take(int messages) {
        for (int i = 0; i < messages; i++) {
            window.taken();
        }
    }
}
