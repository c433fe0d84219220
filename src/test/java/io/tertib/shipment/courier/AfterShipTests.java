package io.tertib.shipment.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.shipment.Courier;
import io.tertib.shipment.courier.AfterShipStandIn.Fault;
import io.tertib.shipment.courier.TrackingService.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AfterShipTests {

    private static final String NUMBER = "EH123456789MY";

    @SuppressWarnings("NullAway.Init")
    private AfterShipStandIn standIn;

    @SuppressWarnings("NullAway.Init")
    private TrackingService service;

    @BeforeEach
    void start() {
        standIn = AfterShipStandIn.start();
        service = standIn.client(AfterShipStandIn.API_KEY);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void asksToFollowAShipmentAndTellsNothingElse() {
        assertThat(service.register(Courier.POSLAJU, NUMBER)).isEqualTo(new Answer.Following());

        assertThat(standIn.requests())
                .containsExactly(new AfterShipStandIn.Request(
                        "POST",
                        "/tracking/2026-07/trackings",
                        AfterShipStandIn.API_KEY,
                        "{\"tracking_number\":\"" + NUMBER + "\",\"slug\":\"malaysia-post\"}"));
    }

    @Test
    void isContentWhenItIsFollowedAlready() {
        service.register(Courier.POSLAJU, NUMBER);

        assertThat(service.register(Courier.POSLAJU, NUMBER)).isEqualTo(new Answer.Following());
        assertThat(standIn.trackings()).containsExactly("malaysia-post " + NUMBER);
    }

    @Test
    void isRefusedForANumberThatIsNone() {
        assertThat(service.register(Courier.DHL, "12"))
                .isEqualTo(
                        new Answer.Refused("AfterShip answered 400, 4005, The value of `tracking_number` is invalid"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4010, 4011, 4012, 4017})
    void isRefusedForWhatDoesNotGoTogether(int code) {
        standIn.next(Fault.answers(400, "{\"meta\": {\"code\": %d, \"message\": \"No.\"}}".formatted(code)));

        assertThat(service.register(Courier.DHL, NUMBER)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void doesNotTakeAWrongKeyForARefusal() {
        Answer answer = standIn.client("another").register(Courier.DHL, NUMBER);

        assertThat(answer).isEqualTo(new Answer.Trouble("AfterShip answered 401, 401, The API key is invalid", null));
    }

    @Test
    void waitsAsLongAsItIsTold() {
        standIn.next(Fault.tooManyRequests("17"), Fault.tooManyRequests(null), Fault.tooManyRequests("soon"));

        assertThat(pause()).isEqualTo(Duration.ofSeconds(17));
        assertThat(pause()).isNull();
        assertThat(pause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"meta\": {\"code\": 500, \"type\": \"InternalError\", \"message\": \"Something went wrong.\"}}",
                "502 | ''",
                "503 | <html><body>Service Unavailable</body></html>",
                "200 | ''",
                "201 | {}",
                "201 | null",
                "200 | <html>",
                "301 | ''",
                "400 | ''",
                "400 | {\"meta\": {\"code\": 4001, \"message\": \"Invalid JSON data.\"}}",
                "403 | {\"meta\": {\"code\": 403, \"message\": \"Access is not allowed.\"}}",
                "404 | {\"meta\": {\"code\": 404}}",
            })
    void isNotSureAfterAnythingElse(int status, String body) {
        standIn.next(Fault.answers(status, body));

        assertThat(service.register(Courier.DHL, NUMBER)).isInstanceOfSatisfying(Answer.Trouble.class, trouble -> {
            assertThat(trouble.reason()).startsWith("AfterShip answered " + status);
            assertThat(trouble.pause()).isNull();
        });
    }

    @Test
    void asksAgainWithoutHarmWhenTheAnswerIsLost() {
        standIn.next(Fault.breaksAfter(), Fault.hangsAfter());

        assertThat(service.register(Courier.DHL, NUMBER)).isInstanceOf(Answer.Trouble.class);
        assertThat(standIn.impatientClient().register(Courier.DHL, NUMBER)).isInstanceOf(Answer.Trouble.class);
        assertThat(service.register(Courier.DHL, NUMBER)).isEqualTo(new Answer.Following());
        assertThat(standIn.trackings()).hasSize(1);
    }

    @Test
    void isNotSureWhenNobodyIsThere() {
        AfterShipSettings settings = new AfterShipSettings(
                "key", null, URI.create("http://localhost:1"), Map.of(), Duration.ofSeconds(2), Duration.ofSeconds(2));

        assertThat(new AfterShipConfiguration()
                        .afterShip(settings, new JsonMapper())
                        .register(Courier.DHL, NUMBER))
                .isInstanceOfSatisfying(
                        Answer.Trouble.class,
                        trouble -> assertThat(trouble.reason()).startsWith("AfterShip does not answer"));
    }

    @Test
    void followsNobodysShipmentsButThoseOfKnownCouriers() {
        assertThat(service.couriers())
                .containsExactlyInAnyOrder(Courier.POSLAJU, Courier.JT_EXPRESS, Courier.DHL, Courier.FEDEX);
        assertThatThrownBy(() -> service.register(Courier.OTHERS, NUMBER)).isInstanceOf(IllegalArgumentException.class);
        assertThat(standIn.requests()).isEmpty();
    }

    private @Nullable Duration pause() {
        return ((Answer.Trouble) service.register(Courier.DHL, NUMBER)).pause();
    }
}
