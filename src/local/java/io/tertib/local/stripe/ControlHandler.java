package io.tertib.local.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scripts over HTTP, for tools that do not run in this JVM. Everything is a POST with parameters in the query or as a
 * form; it answers JSON.
 *
 * <pre>
 * /_control/faults?kind=status&amp;status=500&amp;times=1&amp;method=POST&amp;path=/v1/refunds
 *     kinds: status, lasting-error, empty-body, garbled-body, silence, silence-before, hang-up, hang-up-before, delay (millis)
 * /_control/faults/clear
 * /_control/sessions/{id}/pay, pay-delayed, settle?success=true, decline, expire
 * /_control/refunds/{id}/settle?status=failed        /_control/refunds/next?status=pending&amp;times=1
 * /_control/payment_intents/{id}/refund?amount=500
 * /_control/webhooks/url?url=, hold, release, duplicate?times=, drop?times=, reverse?times=, redeliver?event=, version?version=
 * /_control/clock?seconds=3600
 * </pre>
 */
final class ControlHandler implements HttpHandler {

    private final StripeStandIn standIn;
    private final Router router = new Router();

    ControlHandler(StripeStandIn standIn) {
        this.standIn = standIn;
        faults();
        payments();
        webhooks();
        router.post("/_control/clock", call -> {
            standIn.advance(Duration.ofSeconds(call.params().requireNumber("seconds", 0)));
            return done();
        });
    }

    private void faults() {
        router.post("/_control/faults", call -> {
            Params params = call.params();
            String method = params.text("method");
            String path = params.text("path");
            standIn.faults()
                    .next(times(params), method == null ? "*" : method, path == null ? "*" : path, fault(params));
            return done();
        });
        router.post("/_control/faults/clear", call -> {
            standIn.faults().clear();
            return done();
        });
    }

    private static Fault fault(Params params) {
        String kind = params.require("kind");
        return switch (kind) {
            case "status" -> Fault.status((int) params.requireNumber("status", 400));
            case "lasting-error" -> Fault.lastingServerError();
            case "empty-body" -> Fault.emptyBody((int) params.requireNumber("status", 200));
            case "garbled-body" -> Fault.garbledBody((int) params.requireNumber("status", 200));
            case "silence" -> Fault.silenceAfterWork();
            case "silence-before" -> Fault.silenceBeforeWork();
            case "hang-up" -> Fault.hangUpAfterWork();
            case "hang-up-before" -> Fault.hangUpBeforeWork();
            case "delay" -> Fault.delay(Duration.ofMillis(params.requireNumber("millis", 1)));
            default -> throw StripeFailure.invalid("No such kind of fault: " + kind, "kind", null);
        };
    }

    private void payments() {
        router.post("/_control/sessions/{id}/pay", call -> Sdk.json(standIn.pay(call.id())));
        router.post("/_control/sessions/{id}/pay-delayed", call -> Sdk.json(standIn.payDelayed(call.id())));
        router.post("/_control/sessions/{id}/settle", call -> {
            boolean success = "true".equals(call.params().oneOf("success", "true", "false"));
            return Sdk.json(standIn.settleDelayed(call.id(), success));
        });
        router.post("/_control/sessions/{id}/decline", call -> Sdk.json(standIn.decline(call.id())));
        router.post("/_control/sessions/{id}/expire", call -> Sdk.json(standIn.expire(call.id())));
        router.post("/_control/refunds/next", call -> {
            standIn.nextRefunds(call.params().require("status"), times(call.params()));
            return done();
        });
        router.post(
                "/_control/refunds/{id}/settle",
                call -> Sdk.json(standIn.settleRefund(call.id(), call.params().require("status"))));
        router.post(
                "/_control/payment_intents/{id}/refund",
                call -> Sdk.json(
                        standIn.refundInDashboard(call.id(), call.params().requireNumber("amount", 1))));
    }

    private void webhooks() {
        Webhooks webhooks = standIn.webhooks();
        router.get("/_control/webhooks", call -> {
            ObjectNode answer = Json.object();
            ArrayNode attempts = answer.putArray("attempts");
            webhooks.attempts().forEach(delivery -> {
                ObjectNode attempt = attempts.addObject();
                attempt.put("event", delivery.eventId());
                attempt.put("type", delivery.type());
                attempt.put("attempt", delivery.attempt());
                attempt.put("status", delivery.status());
            });
            return answer;
        });
        action("url", params -> standIn.webhookUrl(URI.create(params.require("url"))));
        action("hold", params -> webhooks.hold());
        action("release", params -> webhooks.release());
        action("duplicate", params -> webhooks.duplicateNext(times(params)));
        action("drop", params -> webhooks.dropNext(times(params)));
        action("reverse", params -> webhooks.reverseNext(times(params)));
        action("redeliver", params -> webhooks.redeliver(params.require("event")));
        action("version", params -> webhooks.apiVersion(params.require("version")));
    }

    private void action(String name, Consumer<Params> action) {
        router.post("/_control/webhooks/" + name, call -> {
            action.accept(call.params());
            return done();
        });
    }

    private static int times(Params params) {
        Long times = params.number("times", 1);
        return times == null ? 1 : Math.toIntExact(times);
    }

    private static ObjectNode done() {
        return Json.object().put("done", true);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            Router.Match match = router.find(exchange.getRequestMethod(), Http.path(exchange));
            if (match == null) {
                throw StripeFailure.unknownUrl(exchange.getRequestMethod(), Http.path(exchange));
            }
            ObjectNode body = match.endpoint().run(new Router.Call(match.id(), Http.params(exchange)));
            answer = new Answer(200, Json.pretty(body), null);
        } catch (StripeFailure failure) {
            answer = Answer.of(failure);
        } catch (NoSuchElementException | IllegalStateException | IllegalArgumentException e) {
            answer = Answer.of(StripeFailure.refused(String.valueOf(e.getMessage()), null, null));
        }
        Http.send(exchange, answer.status(), "application/json", answer.body());
    }
}
