package io.tertib.local.demo;

/** One step of a story and its time. */
record Moment(Story story, When when, Step step) {}
