package io.tertib.export;

import io.tertib.common.TertibProperties;
import io.tertib.export.ExportedOrder.Item;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderQueries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes orders as CSV, a row for each of their items. Of any number of orders a few hundred are in the memory at a time; they
 * are read in one statement, and so all as they stand at one moment.
 */
@Service
public class OrderExport {

    /** Each has a connection to the database for as long as the download takes. The others are for the shop's work. */
    static final int AT_ONCE = 4;

    private final OrderQueries orders;
    private final ZoneId zone;
    private final Map<ExportFormat, List<Column>> columns;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Semaphore free = new Semaphore(AT_ONCE);

    OrderExport(OrderQueries orders, TertibProperties properties) {
        this.orders = orders;
        this.zone = properties.shop().zone();
        this.columns = Map.of(
                ExportFormat.TERTIB, new TertibColumns(zone).all(),
                ExportFormat.SHOPIFY, new ShopifyColumns(zone, properties.shop().name()).all());
    }

    /**
     * Writes all that was asked for. Nothing goes out before the first orders have been read.
     *
     * @param out is flushed at the end, and not closed
     * @throws TooManyExportsException if there is no room for one more; nothing has been written
     * @throws IOException if it cannot be written; then, as after every failure, what has been written is a part only
     */
    public void write(ExportRequest request, OutputStream out) throws IOException {
        if (!free.tryAcquire()) {
            throw new TooManyExportsException(AT_ONCE);
        }
        try {
            write(request, columns.getOrDefault(request.format(), List.of()), new CsvWriter(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            free.release();
        }
    }

    /** What the file is called: by its format, and from which day to which it is, as far as that was told. */
    public String fileName(ExportRequest request) {
        StringBuilder name = new StringBuilder("orders");
        if (request.format() != ExportFormat.TERTIB) {
            name.append('-').append(request.format().name().toLowerCase(Locale.ROOT));
        }
        OrderFilter filter = request.orders();
        append(name, "-from-", filter.placedFrom(), 0);
        append(name, "-to-", filter.placedBefore(), 1);
        return name.append(".csv").toString();
    }

    private void append(StringBuilder name, String word, @Nullable Instant at, int nanosBefore) {
        if (at != null) {
            name.append(word).append(at.minusNanos(nanosBefore).atZone(zone).toLocalDate());
        }
    }

    private void write(ExportRequest request, List<Column> columns, CsvWriter csv) throws IOException {
        if (request.byteOrderMark()) {
            csv.mark();
        }
        for (Column column : columns) {
            csv.cell(column.name());
        }
        csv.endRow();
        orders.each(request.orders(), request.sort(), ExportedOrder.SQL, told -> {
            try {
                write(json.readValue(told, ExportedOrder.class), columns, csv);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        csv.finish();
    }

    private static void write(ExportedOrder order, List<Column> columns, CsvWriter csv) throws IOException {
        List<@Nullable Item> rows =
                order.items().isEmpty() ? Collections.singletonList(null) : Collections.unmodifiableList(order.items());
        for (int row = 0; row < rows.size(); row++) {
            for (Column column : columns) {
                csv.cell(column.of(order, rows.get(row), row == 0));
            }
            csv.endRow();
        }
    }
}
