package io.tertib.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.tertib.common.InvalidException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Describes the errors in which calls may end. */
final class DescribedErrors {

    private static final String PROBLEM = "Problem";

    private DescribedErrors() {}

    /** Adds the form of errors, and an answer for each kind. */
    static void addTo(Components components) {
        Map<String, JsonSchema> known = new LinkedHashMap<>();
        RecordSchemas.define(DescribedProblem.class, List.of(), known);
        known.forEach(components::addSchemas);
        for (Kind kind : Kind.values()) {
            components.addResponses(kind.component(), kind.answer());
        }
    }

    /** Adds those in which a call may end. */
    static void addTo(Operation operation, String path, HttpMethod method) {
        boolean webhook = path.startsWith("/webhooks/");
        boolean body = operation.getRequestBody() != null;
        List<Kind> kinds = new ArrayList<>(List.of(Kind.BAD_REQUEST));
        if (!webhook) {
            kinds.addAll(List.of(Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.TOO_MANY_REQUESTS));
        }
        if (webhook || path.contains("{")) {
            kinds.add(Kind.NOT_FOUND);
        }
        if ((!webhook && method != HttpMethod.GET) || path.equals("/webhooks/tracking")) {
            kinds.add(Kind.CONFLICT);
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()))) {
            kinds.add(Kind.PRECONDITION_FAILED);
        }
        if (body) {
            kinds.addAll(List.of(Kind.CONTENT_TOO_LARGE, Kind.UNSUPPORTED_MEDIA_TYPE));
        }
        if (body || !path.contains("{")) {
            kinds.add(Kind.UNPROCESSABLE_CONTENT);
        }
        kinds.add(Kind.METHOD_NOT_ALLOWED);
        kinds.add(Kind.NOT_ACCEPTABLE);
        kinds.addAll(List.of(Kind.INTERNAL_SERVER_ERROR, Kind.SERVICE_UNAVAILABLE));
        kinds.stream()
                .sorted()
                .forEach(kind -> operation
                        .getResponses()
                        .addApiResponse(
                                String.valueOf(kind.status.value()),
                                new ApiResponse().$ref("#/components/responses/" + kind.component())));
    }

    private enum Kind {
        BAD_REQUEST(
                HttpStatus.BAD_REQUEST,
                "The request cannot be understood: its address, a header or the body is not of the right form",
                "items[0].quantity",
                "must be a whole number"),
        UNAUTHORIZED(
                HttpStatus.UNAUTHORIZED,
                "There is no API key or login, or it is not known here",
                "This API key is not known here."),
        FORBIDDEN(
                HttpStatus.FORBIDDEN,
                "This key or login may not do that; some calls are for managers only",
                "This key or login may not do that: it is for managers. Come with a manager's login."),
        NOT_FOUND(
                HttpStatus.NOT_FOUND,
                "There is nothing with this id, or nothing at this address",
                "There is no customer with the id 0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10"),
        METHOD_NOT_ALLOWED(
                HttpStatus.METHOD_NOT_ALLOWED,
                "This address is there, but not for this method; the header Allow names those that it is for",
                "DELETE is not possible here; possible: GET, POST"),
        NOT_ACCEPTABLE(
                HttpStatus.NOT_ACCEPTABLE,
                "The answer is not to be had in the type that the header Accept asks for",
                "No answer of the wanted type is possible; possible: application/json"),
        CONFLICT(
                HttpStatus.CONFLICT,
                "Not possible as things are, or the Idempotency-Key was used for another request",
                "Someone else changed the same thing at the same moment. Nothing was changed by this request; try again."),
        PRECONDITION_FAILED(
                HttpStatus.PRECONDITION_FAILED,
                "Something has happened since the version in If-Match; version and changes tell what",
                "Order 1001 has changed meanwhile, so nothing was changed now. The latest first: Shipped with Poslaju,"
                        + " EH123456789MY: 2 × T-shirt, M (staff). Look at it again."),
        CONTENT_TOO_LARGE(
                HttpStatus.CONTENT_TOO_LARGE,
                "The request, or something in it, is larger than is accepted",
                "The request, or something in it, is larger than is accepted"),
        UNSUPPORTED_MEDIA_TYPE(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The body is not of a content type that is read here",
                "This content type is not possible here; possible: application/json"),
        UNPROCESSABLE_CONTENT(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Values that cannot be accepted; errors names each field",
                "items[0].quantity",
                "must be at least 1"),
        TOO_MANY_REQUESTS(
                HttpStatus.TOO_MANY_REQUESTS, "Too many calls at once", "Too many calls at once. Try again in 1 s."),
        INTERNAL_SERVER_ERROR(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side; nothing is half done",
                "Quote the reference 0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10 when you ask for help."),
        SERVICE_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database cannot be reached at the moment; repeat the request",
                "The database cannot be reached. Try again in a few seconds.");

        private final HttpStatus status;
        private final String description;
        private final String field;
        private final String detail;

        Kind(HttpStatus status, String description, String detail) {
            this(status, description, "", detail);
        }

        /**
         * @param field what is wrong in the example; empty where it is not about fields
         * @param detail what is wrong with it
         */
        Kind(HttpStatus status, String description, String field, String detail) {
            this.status = status;
            this.description = description;
            this.field = field;
            this.detail = detail;
        }

        /** Such as {@code BadRequest}. */
        String component() {
            return status.getReasonPhrase().replace(" ", "");
        }

        ApiResponse answer() {
            ProblemDetail example = field.isEmpty()
                    ? ProblemDetails.of(status, detail)
                    : ProblemDetails.ofFields(status, List.of(new Problem(field, detail)));
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("title", example.getTitle());
            shown.put("status", example.getStatus());
            shown.put("detail", example.getDetail());
            if (example.getProperties() != null) {
                shown.putAll(example.getProperties());
            }
            ApiResponse answer = new ApiResponse()
                    .description(description)
                    .content(new Content()
                            .addMediaType(
                                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                    new MediaType()
                                            .schema(RecordSchemas.reference(PROBLEM))
                                            .example(shown)));
            if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
                answer.addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header()
                                .description("After how many seconds it is worth trying again")
                                .schema(new IntegerSchema())
                                .example(5));
            }
            return answer;
        }
    }
}
