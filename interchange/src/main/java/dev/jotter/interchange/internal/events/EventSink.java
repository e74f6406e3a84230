package dev.jotter.interchange.internal.events;

import java.util.Map;

/** Receives what the event files of one directory say. */
interface EventSink {

    /** Of any event, scalar or not. */
    void heard(long timeMillis);

    void scalar(String tag, long step, double value, long timeMillis);

    void text(String tag, String text);

    void hparams(Map<String, Object> values);

    /**
     * Of the hyperparameters' session.
     *
     * @param ended 1 well, 2 badly; anything else is not known
     */
    void sessionEnd(int ended);

    /** Something that a series of numbers cannot hold: images, histograms. */
    void other(String tag);

    void damage(String what);
}
