package io.tertib.local.camunda;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands the engine's records over to Operate and Tasklist as Camunda's own exporter does, only sooner: that one can be
 * told to wait for whole seconds only. What they would throw away is left out. It runs in the engine's process.
 */
public final class PromptExporter implements Exporter {

    private static final String CAMUNDAS = "io.camunda.zeebe.exporter.opensearch.OpensearchExporter";

    private final Exporter exporter;
    private @Nullable PromptController controller;

    /** As the engine makes it. */
    public PromptExporter() {
        try {
            exporter = Class.forName(CAMUNDAS)
                    .asSubclass(Exporter.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Camunda has its exporter elsewhere", e);
        }
    }

    @Override
    public void configure(Context context) throws Exception {
        exporter.configure(context);
    }

    @Override
    public void open(Controller engine) {
        controller = new PromptController(engine);
        exporter.open(controller);
    }

    @Override
    public void export(Record<?> record) {
        PromptController progress = Objects.requireNonNull(controller);
        if (ShownRecords.include(record)) {
            exporter.export(record);
            progress.handOn(record.getPosition());
        } else {
            progress.passOver(record.getPosition());
        }
    }

    @Override
    public void close() {
        exporter.close();
    }
}
