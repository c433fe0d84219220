package io.tertib.local.camunda;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.ErrorRecordValue;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the engine has done into a file as soon as it has done it: a line for each event, its fields with tabs
 * between them. {@link EngineRecords} reads it. It runs in the engine's process.
 */
public final class RecordFileExporter implements Exporter, Context.RecordFilter {

    private static final Set<ValueType> KINDS = EnumSet.of(
            ValueType.PROCESS_INSTANCE,
            ValueType.USER_TASK,
            ValueType.FORM,
            ValueType.INCIDENT,
            ValueType.VARIABLE,
            ValueType.ERROR);

    private String file = "";
    private @Nullable FileChannel out;
    private @Nullable Controller controller;

    /** As the engine makes it. */
    public RecordFileExporter() {}

    @Override
    public void configure(Context context) {
        file = String.valueOf(context.getConfiguration().getArguments().get("file"));
        context.setFilter(this);
    }

    @Override
    public boolean acceptType(RecordType type) {
        return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType kind) {
        return KINDS.contains(kind);
    }

    @Override
    public void open(Controller ofTheEngine) {
        controller = ofTheEngine;
        try {
            out = FileChannel.open(Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            // The engine may have been killed in the middle of a line; that record comes again.
            write("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void export(Record<?> record) {
        try {
            write(line(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Objects.requireNonNull(controller).updateLastExportedRecordPosition(record.getPosition());
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            Objects.requireNonNull(out).write(bytes);
        }
    }

    private static String line(Record<?> record) {
        StringBuilder line = new StringBuilder(200);
        line.append(record.getPosition());
        add(line, record.getValueType());
        add(line, record.getIntent());
        add(line, record.getKey());
        switch (record.getValue()) {
            case ProcessInstanceRecordValue value -> {
                add(line, value.getProcessInstanceKey());
                add(line, value.getBpmnProcessId());
                add(line, value.getVersion());
                add(line, value.getElementId());
                add(line, value.getBpmnElementType());
                add(line, value.getParentProcessInstanceKey());
            }
            case UserTaskRecordValue value -> {
                add(line, value.getProcessInstanceKey());
                add(line, value.getElementId());
                add(line, value.getFormKey());
                add(line, value.getElementInstanceKey());
            }
            case Form value -> add(line, value.getFormId());
            case IncidentRecordValue value -> {
                add(line, value.getProcessInstanceKey());
                add(line, value.getErrorType());
                add(line, value.getErrorMessage());
                add(line, value.getJobKey());
            }
            case ErrorRecordValue value -> {
                add(line, value.getProcessInstanceKey());
                add(line, value.getExceptionMessage());
            }
            case VariableRecordValue value -> {
                add(line, value.getProcessInstanceKey());
                add(line, value.getScopeKey());
                add(line, value.getName());
                add(line, value.getValue());
            }
            default -> throw new IllegalArgumentException("Not asked for: " + record.getValueType());
        }
        return line.append('\n').toString();
    }

    private static void add(StringBuilder line, Object field) {
        line.append('\t');
        line.append(field.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
    }
}
