package io.tertib.order;

import io.tertib.common.Money;
import java.time.LocalDate;

/**
 * What was ordered on a day of the shop's.
 *
 * @param orders how many orders were placed, whatever became of them
 * @param placed what those in the shop's currency come to
 * @param revenue what has been paid for them so far and not given back
 */
public record SalesDay(LocalDate day, long orders, Money placed, Money revenue) {}
