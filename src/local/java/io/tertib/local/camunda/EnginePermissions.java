package io.tertib.local.camunda;

import java.util.List;
import java.util.Map;

/** What users of an engine from 8.9 on may do. */
public final class EnginePermissions {

    private final EngineHttp http;

    /** Of the engine at this address, whose login may change them. */
    public EnginePermissions(EngineAddress address) {
        this.http = new EngineHttp(address);
    }

    /** Lets a user start instances of all processes. */
    public void letStartProcesses(String user) {
        var unused = http.post(
                "/v2/authorizations",
                Map.of(
                        "ownerType", "USER",
                        "ownerId", user,
                        "resourceType", "PROCESS_DEFINITION",
                        "resourceId", "*",
                        "permissionTypes", List.of("CREATE_PROCESS_INSTANCE")));
    }
}
