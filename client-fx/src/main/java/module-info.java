@org.jspecify.annotations.NullMarked
module homeroom.client {
    requires static org.jspecify;
}
