package io.tertib.backoffice.shipments;

import io.tertib.backoffice.ListAddress;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.UnusualNumber;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.web.CurrentOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /shipments}: all shipments, and their tracking numbers typed in place. */
@Controller
@RequestMapping("/shipments")
class ShipmentsController {

    private final ShipmentPages pages;
    private final Tracking tracking;
    private final Shipments shipments;

    ShipmentsController(ShipmentPages pages, Tracking tracking, Shipments shipments) {
        this.pages = pages;
        this.tracking = tracking;
        this.shipments = shipments;
    }

    @GetMapping
    ModelAndView list(
            @ModelAttribute("params") ShipmentParams params, @RequestParam(required = false) @Nullable String after) {
        return view(params, after, null);
    }

    /** A shipment by itself is opened in its order. */
    @GetMapping("/{id}")
    String open(@PathVariable UUID id) {
        ShipmentView shipment = shipments.get(id);
        return "redirect:/orders/" + shipment.orderId() + "?do=tracking&subject=" + id;
    }

    /** Saves what was typed in a row. A script gets that row, a browser without scripts the list again. */
    @PostMapping("/{id}")
    Object save(
            @PathVariable UUID id,
            @ModelAttribute("params") ShipmentParams params,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam Map<String, String> form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean rowAlone,
            @ModelAttribute("show") Show show,
            RedirectAttributes next) {
        try {
            ShipmentView saved = tracking.save(id, form, show, CurrentOrigin.backOffice());
            if (rowAlone) {
                return row(params, pages.row(id).saved(), HttpStatus.OK);
            }
            Notice.done(next, show.text("shipments.saved", saved.number(), saved.orderNumber()));
            return "redirect:" + params.address().with("after", after) + "#shipment-" + id;
        } catch (InvalidException invalid) {
            return refused(
                    id,
                    params,
                    after,
                    form,
                    Problems.of(
                            invalid,
                            List.of(Tracking.COURIER, Tracking.NUMBER, Tracking.EXPECTED, UnusualNumber.FIELD),
                            show),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    rowAlone);
        } catch (ConflictException conflict) {
            return refused(id, params, after, form, Problems.of(show.reason(conflict)), HttpStatus.CONFLICT, rowAlone);
        }
    }

    private ModelAndView refused(
            UUID id,
            ShipmentParams params,
            @Nullable String after,
            Map<String, String> form,
            Problems problems,
            HttpStatus status,
            boolean rowAlone) {
        ShipmentRow row = pages.row(id).refused(form, problems);
        if (rowAlone) {
            return row(params, row, status);
        }
        ModelAndView view = view(params, after, row);
        view.setStatus(status);
        return view;
    }

    private static ModelAndView row(ShipmentParams params, ShipmentRow row, HttpStatus status) {
        ModelAndView view = new ModelAndView("backoffice/shipments :: row", common(params, null));
        view.addObject("rows", List.of(row));
        view.setStatus(status);
        return view;
    }

    private ModelAndView view(ShipmentParams params, @Nullable String after, @Nullable ShipmentRow instead) {
        ShipmentPages.Page page = pages.page(params, after);
        Map<String, @Nullable Object> model = common(params, after);
        model.put(
                "rows",
                page.rows().stream()
                        .map(row -> instead != null && row.id().equals(instead.id()) ? instead : row)
                        .toList());
        model.put("count", page.count());
        model.put("tabs", page.tabs());
        model.put("first", page.first());
        model.put("next", page.next());
        return new ModelAndView("backoffice/shipments", model);
    }

    private static Map<String, @Nullable Object> common(ShipmentParams params, @Nullable String after) {
        ListAddress address = params.address().with("after", after);
        String whole = address.toString();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("params", params);
        model.put("isFiltered", params.address().isFiltered());
        model.put("query", whole.contains("?") ? whole.substring(whole.indexOf('?')) : "");
        model.put("couriers", List.of(Courier.values()));
        model.put("statuses", List.of(ShipmentStatus.values()));
        return model;
    }
}
