package io.tertib.customer.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.customer.Customers.Registered;
import io.tertib.customer.NewCustomer;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CursorPage;
import io.tertib.web.PageRequestParams;
import io.tertib.web.RequestKeys;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomerController {

    private final Customers customers;
    private final RequestKeys requestKeys;

    CustomerController(Customers customers, RequestKeys requestKeys) {
        this.customers = customers;
        this.requestKeys = requestKeys;
    }

    @PostMapping
    @Operation(
            operationId = "registerCustomer",
            summary = "Register a customer",
            description =
                    "201 for a new customer; 200 for one who was known, or a repetition. The same e-mail address, in"
                            + " upper or lower case, is the same customer. A phone number may be shared by a family or be that of a"
                            + " switchboard: the same number makes the same customer only if no e-mail address is known of either"
                            + " and the names agree. What is known of a customer is never changed by this; a phone number that was"
                            + " not known is filled in. An extension is part of the number.")
    @CreatedOrRepeated
    ResponseEntity<CustomerView> register(
            @RequestBody NewCustomer request,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey) {
        Registered registered =
                customers.register(request, requestKeys.find(idempotencyKey, "customers.register", request));
        CustomerView customer = registered.customer();
        return registered.created()
                ? ResponseEntity.created(URI.create("/api/customers/" + customer.id()))
                        .body(customer)
                : ResponseEntity.ok(customer);
    }

    @GetMapping
    @Operation(operationId = "listCustomers", summary = "List customers, newest first")
    CursorPage<CustomerView> list(
            @Parameter(description = "To be found in name, e-mail address or phone", example = "Aisyah")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            PageRequestParams page) {
        return customers.search(q, page);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getCustomer", summary = "Get a customer")
    CustomerView get(@PathVariable UUID id) {
        return customers.get(id);
    }
}
