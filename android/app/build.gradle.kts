plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

val repository: File = projectDir.resolve("../..").canonicalFile
val bindings: File = repository.resolve("target/bindings/kotlin")
val libraries = layout.buildDirectory.dir("core")
val processors = listOf("arm64-v8a", "x86_64")
val oldestAndroid = 26

// The core for the processors of phones: `cargo install cargo-ndk`, and the NDK of the SDK manager.
val buildCore by tasks.registering(Exec::class) {
    workingDir = repository
    outputs.dir(libraries)
    outputs.upToDateWhen { false } // Cargo knows better.
    val targets = processors.flatMap { listOf("--target", it) }
    val place = listOf("--platform", "$oldestAndroid", "--output-dir", libraries.get().asFile.path)
    val build = listOf("build", "--release", "--package", "visavis-uniffi")
    commandLine(listOf("cargo", "ndk") + targets + place + build)
}

val makeBindings by tasks.registering(Exec::class) {
    workingDir = repository
    outputs.dir(bindings)
    outputs.upToDateWhen { false }
    commandLine("cargo", "xtask", "bindings")
}

android {
    namespace = "app.visavis.android"
    compileSdk = 36
    defaultConfig {
        applicationId = "app.visavis.android"
        minSdk = oldestAndroid
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += processors }
    }
    sourceSets["main"].apply {
        kotlin.srcDirs("src/main/kotlin", "src/camera/kotlin", "../ui/src/main/kotlin", bindings)
        jniLibs.srcDir(libraries)
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
        }
    }
    buildFeatures { compose = true }
    androidResources { localeFilters += listOf("en", "fr") }
    // One package for each processor, so that nobody downloads the other's library.
    bundle { abi { enableSplit = true } }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

tasks.named("preBuild") { dependsOn(buildCore, makeBindings) }

dependencies {
    implementation(libs.activity.compose)
    implementation(libs.camera.camera2)
    implementation(libs.camera.compose)
    implementation(libs.camera.lifecycle)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.compose.material.icons)
    implementation(libs.core.ktx)
    implementation(libs.coroutines.android)
    implementation(libs.coroutines.play)
    implementation(libs.documentfile)
    implementation(libs.exifinterface)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(libs.mlkit.scanner)
    implementation(libs.mlkit.text)
    implementation(libs.navigationevent.compose)
    implementation(libs.profileinstaller)
    implementation(libs.work)
    implementation(variantOf(libs.jna) { artifactType("aar") })
}
