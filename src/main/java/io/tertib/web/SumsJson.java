package io.tertib.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the rows of a list come to, as the API writes it. */
@Schema(name = "Sums", description = "What payments or refunds come to.")
public record SumsJson(
        @Schema(description = "How many are summed up", example = "1")
        long count,

        @Schema(description = "Whether there are more than are summed up", example = "false")
        boolean more,

        @Schema(description = "Their sum in each currency") List<Amount> amounts) {

    public static SumsJson of(Sums sums) {
        return new SumsJson(
                sums.count(),
                sums.isMore(),
                sums.amounts().stream()
                        .map(amount ->
                                new Amount(amount.toDecimal(), amount.currency().getCurrencyCode()))
                        .toList());
    }

    /** An amount of money. */
    @Schema(name = "Amount", description = "An amount of money.")
    public record Amount(
            @Schema(description = "How much", format = "decimal", example = "107.80")
            String amount,

            @Schema(description = "The currency (ISO 4217)", example = "MYR")
            String currency) {}
}
