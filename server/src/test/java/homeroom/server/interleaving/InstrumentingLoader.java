package homeroom.server.interleaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Loads the server's classes again, as they are but for this: where they touch a field, call what coordinates threads, or ask for the
/// time, they go through the [InstrumentedCalls].
///
/// Constructors' fields are left alone: nobody else has the object yet.
final class InstrumentingLoader extends ClassLoader {
    private static final Set<String> PACKAGES = Set.of("homeroom.server.net", "homeroom.server.room");
    private static final ClassDesc STAGE = InstrumentedCalls.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc TOUCH = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object,
            ConstantDescs.CD_String);
    private static final Set<String> STAGED = Arrays.stream(InstrumentedCalls.class.getMethods())
            .map(InstrumentingLoader::signature)
            .collect(Collectors.toSet());
    /// What may be called as it is: it neither waits nor tells other threads anything.
    private static final Set<String> HARMLESS = Set.of("currentThread", "ofVirtual", "ofPlatform", "name", "ofShared",
            "duplicate", "wrap", "limit", "position", "remaining", "hasRemaining", "capacity", "arraycopy");

    private static final Set<String> OTHERS_THAT_COORDINATE = Set.of("java/util/Queue", "java/nio/ByteBuffer",
            "java/lang/foreign/Arena", "java/lang/System");

    private final Map<String, ClassModel> models = new HashMap<>();
    private final String nest;

    /// @param play to be seen through too, with all that is declared in the same class
    InstrumentingLoader(Class<?> play) {
        super(play.getClassLoader());
        nest = play.getNestHost().getName();
        Module module = InstrumentingLoader.class.getModule();
        module.getPackages().forEach(name -> module.addExports(name, getUnnamedModule()));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!seesThrough(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = ClassFile.of().transformClass(model(name), ClassTransform.transformingMethods(this::seeMethod));
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private boolean seesThrough(String name) {
        return name.startsWith(nest) || PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private void seeMethod(MethodBuilder method, MethodElement element) {
        if (element instanceof CodeModel code) {
            boolean makes = code.parent().orElseThrow().methodName().equalsString(ConstantDescs.INIT_NAME);
            method.transformCode(code, makes ? InstrumentingLoader::seeCall : this::see);
        } else {
            method.with(element);
        }
    }

    private void see(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field) {
            seeField(code, field);
        } else {
            seeCall(code, element);
        }
    }

    private static void seeCall(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.opcode() != Opcode.INVOKESPECIAL) {
            var type = call.typeSymbol();
            ClassDesc owner = call.owner().asSymbol();
            var staged = call.opcode() == Opcode.INVOKESTATIC ? type : type.insertParameterTypes(0, owner);
            String name = call.name().stringValue();
            if (STAGED.contains(name + staged.parameterList()) && coordinates(call.owner().asInternalName())) {
                code.invokestatic(STAGE, name, staged);
                return;
            }
            if (coordinates(call.owner().asInternalName()) && !HARMLESS.contains(name)) {
                code.ldc(call.owner().asInternalName() + "." + name + staged.parameterList())
                        .invokestatic(STAGE, "unknown", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
            }
        }
        code.with(element);
    }

    private static boolean coordinates(String owner) {
        return (owner.startsWith("java/util/concurrent/") && !owner.endsWith("/TimeUnit"))
                || owner.startsWith("java/lang/Thread") || owner.startsWith("java/lang/invoke/VarHandle")
                || OTHERS_THAT_COORDINATE.contains(owner);
    }

    private void seeField(CodeBuilder code, FieldInstruction field) {
        String owner = field.owner().asInternalName().replace('/', '.');
        Set<AccessFlag> flags = seesThrough(owner) ? flags(owner, field.name().stringValue()) : Set.of(AccessFlag.FINAL);
        if (!flags.contains(AccessFlag.FINAL)) {
            boolean reads = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
            if (field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC) {
                code.ldc(field.owner().asSymbol());
            } else if (reads) {
                code.dup();
            } else if (TypeKind.from(field.typeSymbol()).slotSize() == 1) {
                code.dup2().pop();
            } else {
                code.dup2_x1().pop2().dup_x2();
            }
            String touch = (reads ? "read" : "write") + (flags.contains(AccessFlag.VOLATILE) ? "Volatile" : "");
            code.ldc(field.name().stringValue()).invokestatic(STAGE, touch, TOUCH);
        }
        code.with(field);
    }

    private Set<AccessFlag> flags(String owner, String field) {
        ClassModel model = model(owner);
        return model.fields().stream().filter(candidate -> candidate.fieldName().equalsString(field)).findAny()
                .map(found -> found.flags().flags())
                .orElseGet(() -> flags(model.superclass().orElseThrow().asInternalName().replace('/', '.'), field));
    }

    private ClassModel model(String name) {
        return models.computeIfAbsent(name, _ -> {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("no " + file);
                }
                return ClassFile.of().parse(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String signature(java.lang.reflect.Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes())
                .map(type -> type.describeConstable().orElseThrow()).toList();
    }
}
