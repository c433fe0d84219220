package io.tertib.export;

import io.tertib.order.OrderFilter;
import io.tertib.order.OrderSort;

/**
 * What is to be exported, and how.
 *
 * @param orders which orders
 * @param sort in which order they come
 * @param byteOrderMark whether the file begins with the mark by which Excel knows that it is UTF-8
 */
public record ExportRequest(OrderFilter orders, OrderSort sort, ExportFormat format, boolean byteOrderMark) {}
