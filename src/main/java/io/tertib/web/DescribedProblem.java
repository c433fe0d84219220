package io.tertib.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a {@link org.springframework.http.ProblemDetail} of ours looks like in JSON; for the description only. */
@Schema(
        name = "Problem",
        description = "An error (RFC 9457), in words that a shop keeper understands. A conflict may tell more, such as"
                + " how much can still be refunded.")
@JsonIgnoreProperties(ignoreUnknown = true)
record DescribedProblem(
        @Schema(description = "What kind of error it is", example = "Some values are not right")
        String title,

        @Schema(description = "The HTTP status", example = "422")
        int status,

        @Schema(
                description = "What happened this time, and what to do about it",
                example = "items[0].quantity: must be at least 1")
        String detail,

        @Schema(description = "The path that was called", example = "/api/orders")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String instance,

        @Schema(description = "The fields that are wrong, where it is about fields")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<FieldProblem> errors,

        @Schema(
                description = "By which the operators find it in the log, of an error on our side",
                example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        UUID reference,

        @Schema(description = "How much can still be refunded, where more was asked for", example = "107.80")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String refundable,

        @Schema(
                description = "The present version of what was to be changed, where it has changed meanwhile",
                example = "4")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer version,

        @Schema(description = "What has happened to it since the version that the request goes by, the oldest first")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Change> changes) {

    @Schema(name = "ChangeMeanwhile", description = "What has happened meanwhile")
    record Change(
            @Schema(description = "Its place in the timeline", example = "4")
            int seq,

            @Schema(description = "What happened", example = "SHIPPED")
            String type,

            @Schema(description = "When", example = "2026-12-02T10:00:00+08:00")
            Instant at,

            @Schema(description = "Who did it", example = "staff")
            String actor,

            @Schema(description = "By which way it came", example = "API")
            String source,

            @Schema(description = "In words", example = "Shipped with Poslaju, EH123456789MY: 2 × T-shirt, M")
            String message) {}

    @Schema(name = "FieldProblem", description = "What is wrong with one field")
    record FieldProblem(
            @Schema(description = "Where it stands in the request", example = "items[0].quantity")
            String field,

            @Schema(description = "What is wrong with it", example = "must be at least 1")
            String message) {}
}
