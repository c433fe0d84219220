package io.tertib.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes rows as in RFC 4180, in UTF-8, with every cell in quotes. */
final class CsvWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 32 * 1024;

    private final Writer out;
    private boolean isRowBegun;

    /** What the stream gets before {@link #finish()} comes in large pieces. */
    CsvWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    void mark() throws IOException {
        out.write(BYTE_ORDER_MARK);
    }

    void cell(String value) throws IOException {
        if (isRowBegun) {
            out.write(',');
        }
        isRowBegun = true;
        out.write('"');
        out.write(value.replace("\"", "\"\""));
        out.write('"');
    }

    void endRow() throws IOException {
        out.write("\r\n");
        isRowBegun = false;
    }

    void finish() throws IOException {
        out.flush();
    }
}
