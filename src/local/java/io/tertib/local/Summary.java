package io.tertib.local;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.util.ArrayList;
import java.util.List;

/** The table of addresses and logins with which a start ends. */
final class Summary {

    private Summary() {}

    static String of(LocalPlatform platform) {
        Ports ports = platform.ports();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("Tertib, for staff", ports.url(Port.TERTIB), "staff / staff, manager / manager"));
        lines.add(row(
                "Tertib, the API",
                ports.url(Port.TERTIB) + "/swagger-ui.html",
                "Bearer %s, or the same logins".formatted(ApplicationSettings.API_KEY)));
        lines.add(row("Tasklist", ports.url(Port.CAMUNDA_WEB) + "/tasklist", "demo / demo"));
        lines.add(row("Operate", ports.url(Port.CAMUNDA_WEB) + "/operate", "demo / demo"));
        if (platform.hasStripeStandIn()) {
            lines.add(row("Stripe stand-in", ports.url(Port.STRIPE), ""));
        }
        lines.add(row("Mails", ports.url(Port.MAILBOX), ""));
        lines.add(row("Workflow engine, gRPC", ports.url(Port.ENGINE_GRPC), ""));
        lines.add(row("Workflow engine, REST", ports.url(Port.ENGINE_REST), ""));
        lines.add(row(
                "PostgreSQL",
                "jdbc:postgresql://localhost:%d/postgres".formatted(ports.of(Port.POSTGRES)),
                "postgres, no password"));
        lines.add("");
        lines.add(
                "  These logins and keys are known to everybody. They are for THIS MACHINE ONLY: never use them elsewhere.");
        lines.add("  Logs: " + platform.logs());
        lines.add("  Stop with Ctrl-C.");
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    private static String row(String what, String address, String login) {
        return "  %-26s %-48s %s".formatted(what, address, login).stripTrailing();
    }
}
