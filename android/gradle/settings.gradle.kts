pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
    versionCatalogs { create("libs") { from(files("libs.versions.toml")) } }
}

rootProject.name = "visavis"
include(":app")
project(":app").projectDir = file("../app")
