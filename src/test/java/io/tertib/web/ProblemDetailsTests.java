package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@WebSlice
@Import(ProblemDetailsTests.Sample.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemDetailsTests {

    private static final String GOOD = """
            {"kind": "BIG", "at": "2026-12-01T10:00:00+08:00", "items": [{"quantity": 2, "price": "49.90"}]}""";

    @Autowired
    private MockMvcTester mvc;

    @Test
    void takesWhatIsRight() {
        assertThat(post(GOOD)).hasStatus(200).bodyJson().isLenientlyEqualTo("""
                        {"kind": "BIG", "at": "2026-12-01T10:00:00+08:00", "note": null,
                         "items": [{"quantity": 2, "price": "49.90"}]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"BIG\" | \"HUGE\" | kind | must be one of BIG, SMALL",
                "\"BIG\" | 0 | kind | must be one of BIG, SMALL",
                "2026-12-01T | tomorrow | at | must be a date and time with offset such as 2026-12-01T10:00:00+08:00",
                "\"quantity\": 2 | \"quantity\": 2.5 | items[0].quantity | must be a whole number",
                "\"quantity\": 2 | \"quantity\": \"two\" | items[0].quantity | must be a whole number",
                "\"quantity\": 2 | \"quantity\": 99999999999 | items[0].quantity | must be a whole number",
                "\"quantity\": 2 | \"quantity\": \"\" | items[0].quantity | must be a whole number",
                "\"quantity\": 2 | \"quantity\": {} | items[0].quantity | must be a whole number",
                "\"49.90\" | \"49,90\" | items[0].price | must be a number such as 49.90",
                "\"49.90\" | \"\" | items[0].price | must be a number such as 49.90",
                "\"49.90\" | true | items[0].price | must be a number such as 49.90",
                "\"price\" | \"quantitty\": 3, \"price\" | items[0].quantitty | is not known here; known are price, quantity",
                "[{ | 7, [{ | items | must be a list",
                "\"kind\" | \"note\": \"a\\u0000b\", \"kind\" | note | has characters that cannot be stored",
                "\"kind\" | \"note\": \"a\\uD800\", \"kind\" | note | has characters that cannot be stored",
                "\"kind\" | \"note\": [], \"kind\" | note | must be a text",
            })
    void namesTheFieldThatCannotBeRead(String part, String wrong, String field, String message) {
        String body = GOOD.replace(part, wrong);
        if (wrong.startsWith("7")) {
            body = GOOD.replaceAll("\\[.*]", "7");
        }
        assertProblem(post(body), 400, field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"{", "[1, 2]", "null", "none", "{\"kind\": \"BIG\", \"kind\": \"SMALL\"}", "{} x", "not json"})
    void refusesWhatIsNoObject(@Nullable String body) {
        assertThat(post(body == null ? "" : body)).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(post("{\"note\": \"" + "x".repeat(2_000_001) + "\"}")).hasStatus(413);
    }

    @Test
    void namesFieldsWithValuesThatCannotBeAccepted() {
        assertProblem(
                post(GOOD.replace("\"quantity\": 2", "\"quantity\": 0")),
                422,
                "items[0].quantity",
                "must be at least 1");
        assertProblem(post(GOOD.replace("\"BIG\"", "null")), 422, "kind", "is missing");
        assertProblem(get("/sample/limited?limit=0"), 422, "limit", "must be at least 1");
        assertProblem(get("/sample/fails/invalid"), 422, "items[0].sku", "is not known");
    }

    @Test
    void namesParametersAndHeadersThatAreMissingOrNoneOfTheirType() {
        assertProblem(get("/sample/limited"), 400, "limit", "is missing");
        assertProblem(get("/sample/limited?limit=many"), 400, "limit", "must be a whole number");
        assertProblem(get("/sample/paged?limit=many"), 400, "limit", "must be a whole number");
        assertProblem(get("/sample/paged?limit=251"), 422, "limit", "must be from 1 to 250");
        assertProblem(
                get("/sample/paged?cursor=x"), 400, "cursor", "is not one that this list gave; begin without a cursor");
        assertProblem(get("/sample/things/17"), 400, "id", "must be an id as given by this system");
        assertProblem(get("/sample/header"), 400, "X-Needed", "is missing (a header)");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, 404, There is no order 7",
        "conflict, 409, The order was already refunded",
        "locking, 409, Someone else changed the same thing at the same moment. Nothing was changed by this request; try again."
    })
    void saysWhyInTheExceptionsWords(String failure, int status, String detail) {
        MvcTestResult result = get("/sample/fails/" + failure);

        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo(detail);
        assertThat(result).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"bug", "integrity"})
    void givesAReferenceForWhatIsNotTheCallersFault(String failure, CapturedOutput output) {
        MvcTestResult result = get("/sample/fails/" + failure);

        assertThat(result).hasStatus(500).bodyText().doesNotContain("secret");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.reference")
                .asString()
                .satisfies(reference -> assertThat(output).contains(reference).contains("secret"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void saysOfEveryLossOfTheDatabaseThatItPasses(Exception loss) {
        Sample.LOSS.set(loss);

        MvcTestResult result = get("/sample/fails/loss");

        assertThat(result)
                .hasStatus(503)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader(HttpHeaders.RETRY_AFTER, "5");
        assertThat(result).bodyText().doesNotContain("secret");
        assertThat(mvc.get().uri("/sample/fails/loss").accept(MediaType.TEXT_HTML))
                .hasStatus(503)
                .hasHeader(HttpHeaders.RETRY_AFTER, "5");
    }

    static Stream<Exception> losses() {
        SQLException broken = new SQLException("secret I/O error", "08006");
        TransactionSystemException notRolledBack = new TransactionSystemException("secret rollback");
        notRolledBack.initApplicationException(new IllegalStateException(broken));
        SQLException batch = new BatchUpdateException("secret batch", "XX000", 0, new int[0]);
        batch.setNextException(broken);
        IllegalStateException suppressing = new IllegalStateException("secret");
        suppressing.addSuppressed(broken);
        return Stream.of(
                new DataAccessResourceFailureException("secret"),
                new CannotCreateTransactionException("secret"),
                new CannotGetJdbcConnectionException("secret"),
                new JpaSystemException(new IllegalStateException(new SQLTransientConnectionException("secret pool"))),
                new UncategorizedSQLException("secret", "select", broken),
                new JpaSystemException(new IllegalStateException(new SQLException("terminating connection", "57P01"))),
                new UncategorizedSQLException("secret", "select", new SQLException("shutting down", "57P03")),
                new UncategorizedSQLException("secret", "select", new SQLException("too many clients", "53300")),
                new TransientDataAccessResourceException(
                        "secret", new SQLException("cannot execute INSERT in a read-only transaction", "25006")),
                new TransactionSystemException("secret commit", broken),
                notRolledBack,
                new JpaSystemException(new IllegalStateException(new SQLException("Connection is closed"))),
                new DataIntegrityViolationException("secret", batch),
                suppressing);
    }

    @Test
    void doesNotTakeWhatIsTooLargeForTheDatabaseForALoss() {
        Sample.LOSS.set(new DataAccessResourceFailureException("secret", new SQLException("row is too big", "54000")));

        assertThat(get("/sample/fails/loss")).hasStatus(500);
    }

    @Test
    void answersCallsThatGoNowhereInTheSameForm() {
        assertThat(get("/sample/nowhere")).hasStatus(404).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.method(HttpMethod.DELETE).uri("/sample/orders"))
                .hasStatus(405)
                .hasHeader(HttpHeaders.ALLOW, "POST")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.post()
                        .uri("/sample/orders")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"))
                .hasStatus(415)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.get().uri("/sample/limited?limit=1").accept(MediaType.IMAGE_PNG))
                .hasStatus(406)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void showsPeopleAPage() {
        assertThat(mvc.get().uri("/sample/fails/missing").accept(MediaType.TEXT_HTML))
                .hasStatus(404)
                .hasViewName("error/plain");
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri("/sample/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).exchange();
    }

    private static void assertProblem(MvcTestResult result, int status, String field, String message) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors")
                .asArray()
                .containsExactly(Map.of("field", field, "message", message));
    }

    enum Kind {
        BIG,
        SMALL
    }

    record Item(@Min(1) int quantity, BigDecimal price) {}

    record Order(
            @NotNull Kind kind,
            OffsetDateTime at,
            List<@Valid Item> items,
            @Nullable String note) {}

    record Answer(
            Kind kind,
            Instant at,
            List<ItemAnswer> items,
            @Nullable String note) {}

    record ItemAnswer(int quantity, String price) {}

    @RestController
    @RequestMapping("/sample")
    static class Sample {

        private static final AtomicReference<Exception> LOSS = new AtomicReference<>();

        @PostMapping("/orders")
        Answer place(@Valid @RequestBody Order order) {
            return new Answer(
                    order.kind(),
                    order.at().toInstant(),
                    order.items().stream()
                            .map(item ->
                                    new ItemAnswer(item.quantity(), item.price().toPlainString()))
                            .toList(),
                    order.note());
        }

        @GetMapping("/limited")
        int limited(@RequestParam @Min(1) int limit) {
            return limit;
        }

        @GetMapping("/paged")
        int paged(PageRequestParams page) {
            return page.keyset().equals(Keyset.START) ? page.size() : 0;
        }

        @GetMapping("/things/{id}")
        UUID thing(@PathVariable UUID id) {
            return id;
        }

        @GetMapping("/header")
        String header(@RequestHeader("X-Needed") String needed) {
            return needed;
        }

        @GetMapping("/fails/{how}")
        String fail(@PathVariable String how) throws Exception {
            throw switch (how) {
                case "loss" -> Objects.requireNonNull(LOSS.get());
                case "missing" -> new NotFoundException("There is no order 7");
                case "conflict" -> new ConflictException("The order was already refunded");
                case "locking" -> new OptimisticLockingFailureException("row was updated");
                case "invalid" -> new InvalidException("items[0].sku", "is not known");
                case "integrity" -> new DataIntegrityViolationException("secret check constraint");
                default -> new IllegalStateException("secret " + TimeUnit.DAYS);
            };
        }
    }
}
