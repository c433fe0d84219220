package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.common.Ids;
import io.tertib.common.InvalidException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @Test
    void givesBackWhatWasPutIn() {
        Instant time = Instant.parse("2026-11-22T01:02:03.456789Z");
        UUID id = Ids.next();
        String text = Cursor.of("name, ü", time, id, -5L).encode();

        assertThat(text).matches("[A-Za-z0-9_-]+");
        Cursor cursor = Cursor.decode(text);
        assertThat(cursor.text(0)).isEqualTo("name, ü");
        assertThat(cursor.instant(1)).isEqualTo(time);
        assertThat(cursor.uuid(2)).isEqualTo(id);
        assertThat(cursor.number(3)).isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a cursor!",
                "",
                "____",
                "x\nx",
                "2026-11-22T01:02:03Z",
                "2026-11-22T01:02:03Z\nx",
                "+1000000000-12-31T23:59:59Z\n0198a0b0-0000-7000-8000-000000000000",
                "-1000000000-01-01T00:00:00Z\n0198a0b0-0000-7000-8000-000000000000"
            })
    void refusesWhatThisListDidNotGive(String forged) {
        String encoded = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(MalformedRequestException.class).isThrownBy(() -> Keyset.after(encoded));
        assertThatExceptionOfType(MalformedRequestException.class).isThrownBy(() -> Keyset.after(forged));
    }

    @Test
    void beginsWithoutACursor() {
        assertThat(new PageRequestParams(null, null).keyset()).isEqualTo(Keyset.START);
        assertThat(new PageRequestParams(null, "").keyset()).isEqualTo(Keyset.START);
        assertThat(Keyset.START.id()).hasToString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    @Test
    void pointsToTheLastItemShownWhileThereAreMore() {
        PageRequestParams page = new PageRequestParams(2, null);

        CursorPage<String> more = page(3, page);
        assertThat(more.items()).containsExactly("0", "1");
        assertThat(more.nextCursor()).isEqualTo(Cursor.of(1).encode());

        CursorPage<String> last = page(2, page);
        assertThat(last.items()).containsExactly("0", "1");
        assertThat(last.nextCursor()).isNull();
    }

    @Test
    void keepsTheLimitInBounds() {
        assertThat(new PageRequestParams(null, null).size()).isEqualTo(50);
        assertThat(new PageRequestParams(250, null).rows()).isEqualTo(251);
        for (int limit : List.of(0, -1, 251)) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> new PageRequestParams(limit, null).size());
        }
    }

    private static CursorPage<String> page(int rows, PageRequestParams page) {
        return CursorPage.of(
                IntStream.range(0, rows).boxed().toList(), page, Cursor::of, number -> Integer.toString(number));
    }
}
