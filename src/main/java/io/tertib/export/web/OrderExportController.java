package io.tertib.export.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import io.tertib.export.ExportFormat;
import io.tertib.export.ExportRequest;
import io.tertib.export.OrderExport;
import io.tertib.order.web.OrderListParams;
import io.tertib.web.MalformedRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Streams orders as CSV: to other systems, and to people who have signed in and press a link on a page. */
@RestController
@Tag(name = "Orders")
class OrderExportController {

    private static final String CSV = "text/csv";

    private static final String EXAMPLE = """
            "Order number","Line","Placed at","Status"
            "1001","1","2026-12-01 09:30:00","OPEN"
            """;

    private final OrderExport export;
    private final ZoneId zone;

    OrderExportController(OrderExport export, TertibProperties properties) {
        this.export = export;
        this.zone = properties.shop().zone();
    }

    @Operation(
            operationId = "exportOrders",
            summary = "Orders as CSV, a row for each of their items",
            description =
                    "The orders that the list of orders has with the same parameters, all of them. In UTF-8, with"
                            + " commas, every cell in double quotes, and CRLF at the end of each row."
                            + " format=tertib has the words of the API and times in the shop's zone; what tells which order it is"
                            + " stands on each of its rows, amounts of the order as a whole on its first row only, so that they"
                            + " can be added up. format=shopify has the 79 columns of Shopify's own export, where fulfilled means"
                            + " shipped. A cell with a text that a spreadsheet could take for a formula begins with an apostrophe;"
                            + " who reads it takes that away. The answer is streamed, so it has no length: if the connection"
                            + " breaks before its end, it is not whole. At most four exports run at once; another one gets 429.")
    @ApiResponse(
            responseCode = "200",
            description = "The table; its first row has the names of the columns",
            headers =
                    @Header(
                            name = HttpHeaders.CONTENT_DISPOSITION,
                            description = "The name of the file",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example =
                                                    "attachment; filename=\"orders-from-2026-12-01-to-2026-12-31.csv\"")),
            content = @Content(mediaType = CSV, schema = @Schema(type = "string"), examples = @ExampleObject(EXAMPLE)))
    @GetMapping("/api/orders/export.csv")
    void export(OrderListParams orders, ExportParams wanted, HttpServletResponse response) throws IOException {
        ExportRequest request = new ExportRequest(
                orders.filter(zone), orders.sorting(), wanted.formatOf(), Boolean.TRUE.equals(wanted.bom()));
        response.setContentType(CSV);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(export.fileName(request))
                        .build()
                        .toString());
        try {
            export.write(request, response.getOutputStream());
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) {
                // What fails before anything has gone out is answered as any other failure, and not as a file.
                response.reset();
            }
            throw e;
        }
    }

    /** The same for the page of orders, which tells in words what is wrong with what was asked for. */
    @Hidden
    @GetMapping("/orders/export.csv")
    void exportFromPage(
            OrderListParams orders, ExportParams wanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            orders.filter(zone);
        } catch (InvalidException | MalformedRequestException e) {
            response.sendRedirect(request.getContextPath() + "/orders?" + request.getQueryString());
            return;
        }
        export(orders, wanted, response);
    }

    /** How orders are exported. */
    record ExportParams(
            @Parameter(
                    description = "Which columns: Tertib's own when absent, or those of Shopify's export of orders",
                    schema = @Schema(allowableValues = {"tertib", "shopify"}),
                    example = "tertib")
            @Nullable
            String format,

            @Parameter(
                    description = "true: begin with the byte-order mark by which Excel knows that it is UTF-8",
                    example = "true")
            @Nullable
            Boolean bom) {

        ExportFormat formatOf() {
            if (format == null || format.isEmpty()) {
                return ExportFormat.TERTIB;
            }
            return Arrays.stream(ExportFormat.values())
                    .filter(known -> known.name().equalsIgnoreCase(format))
                    .findFirst()
                    .orElseThrow(() -> new MalformedRequestException("format", "must be tertib or shopify"));
        }
    }
}
