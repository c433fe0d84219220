package io.tertib.local.part;

import java.util.Locale;

/** Every port the platform listens on, all of them on loopback only. */
public enum Port {
    TERTIB("Tertib", 8080),
    CAMUNDA_WEB("Operate and Tasklist", 8088),
    ENGINE_GRPC("the workflow engine (gRPC)", 26500),
    ENGINE_REST("the workflow engine (REST)", 8081),
    POSTGRES("PostgreSQL", 15432),
    STRIPE("the Stripe stand-in", 12111),
    SMTP("the mail server", 1025),
    MAILBOX("the mailbox page", 8025),

    ENGINE_MANAGEMENT("the workflow engine (management)", 0),
    ENGINE_COMMAND("the workflow engine (commands)", 0),
    ENGINE_INTERNAL("the workflow engine (internal)", 0),
    CAMUNDA_WEB_MANAGEMENT("Operate and Tasklist (management)", 0),
    OPENSEARCH_HTTP("OpenSearch", 0),
    OPENSEARCH_TRANSPORT("OpenSearch (internal)", 0);

    private final String user;
    private final int usual;

    Port(String user, int usual) {
        this.user = user;
        this.usual = usual;
    }

    /** Who listens there, in words. */
    public String user() {
        return user;
    }

    /** The port in development, or 0 for one nobody needs to know: any free one. */
    public int usual() {
        return usual;
    }

    /** The option that sets it, such as {@code --camunda-web-port}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
    }
}
